import type { MarkdownRenderer } from 'vitepress'
import { drawSequence, type Sequence } from './sequence.ts'

export const pictures: Readonly<Record<string, Sequence>> = {
  call: {
    title: 'Who starts a call',
    description:
      'The page asks your server for a call. Your server signs a token for 30 seconds and creates the call at Vapi. It returns the address of the call, and the page joins the room at Daily without a credential.',
    actors: ['page', 'your server', 'Vapi', 'Daily'],
    steps: [
      [0, 1, 'POST /api/call'],
      [1, 2, 'POST /call/web, signed'],
      [2, 1, 'the new call'],
      [1, 0, 'id, webCallUrl'],
      [0, 3, 'joins the call without a credential'],
    ],
  },
  token: {
    title: 'How a page gets a token',
    description:
      'The page asks your server for a token. Your server signs a short-lived, restricted token. The page sends it to Vapi to create the call, and joins the room at Daily.',
    actors: ['page', 'your server', 'Vapi', 'Daily'],
    steps: [
      [0, 1, 'POST /api/vapi-token'],
      [1, 0, 'token, 5 minutes'],
      [0, 2, 'POST /call/web with the token'],
      [2, 0, 'the new call'],
      [0, 3, 'joins the call'],
    ],
  },
  renewal: {
    title: 'How a token is renewed',
    description:
      'The first request signs a token. Later requests reuse it. The first request in the last 20 percent of its lifetime starts one renewal, and all requests share the new token.',
    actors: ['your code', 'client', 'signer', 'Vapi'],
    steps: [
      [0, 1, 'first request'],
      [1, 2, 'sign'],
      [1, 3, 'request, token 1'],
      [0, 1, 'later requests'],
      [1, 3, 'requests, token 1'],
      [1, 2, 'last 20 %: sign once'],
      [1, 3, 'requests, token 2'],
    ],
  },
  rotation: {
    title: 'The order of a rotation',
    description:
      'First everything that verifies accepts the old and the new key. Then everything that signs changes to the new key. After the longest lifetime of a token, the old key is removed.',
    actors: ['signers', 'verifiers'],
    steps: [
      [1, 1, '1. accept new and old key'],
      [0, 0, '2. sign with the new key'],
      [0, 1, 'tokens of both keys'],
      [0, 0, '3. wait for the longest lifetime'],
      [1, 1, '4. accept the new key only'],
    ],
  },
  doors: {
    title: 'A proxy in front of Vapi',
    description:
      'A client sends a request to your proxy. The proxy asks the gateway about it and forwards what is allowed to Vapi. It routes web calls to the gateway itself, which judges their bodies.',
    actors: ['client', 'proxy', 'gateway', 'Vapi'],
    steps: [
      [0, 1, 'request with a token'],
      [1, 2, 'check'],
      [2, 1, '200 and a token for Vapi'],
      [1, 3, 'the request'],
      [1, 2, 'POST /call/web'],
      [2, 3, 'POST /call/web, judged'],
    ],
  },
}

/** Puts the description of each picture where it would be drawn, for readers of text. */
export function describePictures(text: string): string {
  return text.replaceAll(/^<!-- picture ([\w-]+) -->$/gm, (_, name: string) => pictures[name]?.description ?? '')
}

/** Draws a picture where a page says `<!-- picture call -->`. */
export function addPictures(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'pictures', (state) => {
    state.src = state.src.replaceAll(/^<!-- picture ([\w-]+) -->$/gm, (_, name: string) => {
      const picture = pictures[name]
      if (!picture) throw new Error(`there is no picture ${name}`)
      return drawSequence(name, picture)
    })
  })
}
