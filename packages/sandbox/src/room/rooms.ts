import { refusal } from '../answers.ts'
import { readBody } from '../api/body.ts'
import type { LiveCall, Membership } from '../calls/live-call.ts'
import type { Route } from '../front/routes.ts'
import { callMachine } from './call-machine.generated.ts'
import type { PageMessage, RoomEvent } from './protocol.ts'

/** Creates the routes by which pages take part in calls: events are streamed to them, messages come one by one. */
export function createRooms(callIn: (room: string) => LiveCall | undefined): readonly Route[] {
  // With the request of each: its signal is told of an abort only as long as the request itself is alive.
  const members = new Map<string, { membership: Membership; request: Request }>()

  function enter(call: LiveCall, request: Request): Response {
    const session = crypto.randomUUID()
    const encoder = new TextEncoder()
    const leave = () => {
      members.get(session)?.membership.leave()
      members.delete(session)
    }
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const tell = (event: RoomEvent) => controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
        tell({ type: 'welcome', session, assistant: crypto.randomUUID() })
        const membership = call.join({
          message: (data) => tell({ type: 'app-message', data }),
          speech: (role, speaking) => tell({ type: 'speech', role, speaking }),
          close() {
            members.delete(session)
            tell({ type: 'closed' })
            controller.close()
          },
        })
        members.set(session, { membership, request })
      },
      // The page is gone: closed, or without a network.
      cancel: leave,
    })
    request.signal.addEventListener('abort', leave, { once: true })
    return new Response(stream, { headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' } })
  }

  return [
    {
      method: 'GET',
      pattern: /^\/_rooms\/call-machine\.js$/,
      access: 'page',
      handle: () => new Response(callMachine, { headers: { 'content-type': 'text/javascript; charset=utf-8' } }),
    },
    {
      method: 'GET',
      pattern: /^\/_rooms\/(?<room>[\w-]+)\/events$/,
      access: 'page',
      handle({ request, params: { room = '' } }) {
        const call = callIn(room)
        return call ? enter(call, request) : refusal(404, 'The room does not exist')
      },
    },
    {
      method: 'POST',
      pattern: /^\/_rooms\/(?<room>[\w-]+)\/messages$/,
      access: 'page',
      async handle({ request, query }) {
        const member = members.get(query.get('session') ?? '')?.membership
        if (!member) return refusal(404, 'Nobody of this session is in the room')
        const message = await readMessage(request)
        if (message?.type === 'app-message') member.receive(message.data)
        else if (message?.type === 'audio') member.mute(message.muted === true)
        else if (message?.type === 'leave') member.leave()
        else return refusal(400, 'The message is unknown')
        return new Response(null, { status: 204 })
      },
    },
  ]
}

/** What a page says; `undefined` for a body that is not a JSON object, or is longer than any message. */
async function readMessage(request: Request): Promise<PageMessage | undefined> {
  const body = await readBody(request).catch(() => undefined)
  return body?.members as PageMessage | undefined
}
