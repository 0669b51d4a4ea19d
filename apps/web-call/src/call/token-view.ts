import { decodeUnverified } from '@vapi-auth/scopes'
import { claimedGrant } from '@vapi-auth/scopes/internal'
import { element, find, setText } from '../page/element.ts'
import { expiryOf } from '../token/expiry.ts'
import { inWords } from '../token/in-words.ts'

export interface TokenView {
  /** Shows what a token may do, and how long it lasts. Nothing of the token itself gets into the document. */
  show(issued: { token: string; expiresIn?: number }): void
  /** Shows why the page holds none. */
  clear(way: 'route' | 'token'): void
}

const without = {
  route:
    'No Vapi credential: the server starts the call, and the page joins it by an address that works for this call alone.',
  token: 'No token yet: it comes when you press the button, and only the start of a call needs one.',
}

/** Shows what the page's token may do, and how long it still lasts. */
export function createTokenView(): TokenView {
  const life = find('life', HTMLElement)
  const list = find('words', HTMLElement)
  let exp: number | undefined

  const say = (words: readonly string[]) => list.replaceChildren(...words.map((word) => element('li', {}, word)))

  function tick(): void {
    const { state, words } = exp === undefined ? { state: 'none', words: '' } : expiryOf({ exp }, Date.now())
    setText(life, words)
    life.dataset.state = state
  }
  setInterval(tick, 1000)

  return {
    show({ token, expiresIn }) {
      const grant = claimedGrant(decodeUnverified(token).payload)
      say(grant ? inWords(grant) : ['It cannot be used.'])
      // By the time since it came, not by the dates of two clocks.
      exp = expiresIn === undefined ? undefined : Date.now() / 1000 + expiresIn
      tick()
    },
    clear(way) {
      exp = undefined
      say([without[way]])
      tick()
    },
  }
}
