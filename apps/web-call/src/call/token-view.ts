import { element, find, setText } from '../page/element.ts'
import { expiryOf } from '../token/expiry.ts'
import { inWords } from '../token/in-words.ts'
import { readToken } from '../token/read-token.ts'

export interface TokenView {
  /** Shows what a token may do. Nothing of the token itself gets into the document. */
  show(token: string): void
  /** Starts the countdown of a token's life, in seconds: by the time since it came, not by the dates of two clocks. */
  renewed(expiresIn: number): void
}

/** Shows what the page's token may do, and how long it still lasts. */
export function createTokenView(): TokenView {
  const life = find('life', HTMLElement)
  let exp: number | undefined

  function tick(): void {
    if (exp === undefined) return
    const { state, words } = expiryOf({ exp }, Date.now())
    setText(life, words)
    life.dataset.state = state
  }
  setInterval(tick, 1000)

  return {
    show(token) {
      const { grant } = readToken(token, Date.now())
      const words = grant ? inWords(grant) : ['It cannot be used.']
      find('words', HTMLElement).replaceChildren(...words.map((sentence) => element('li', {}, sentence)))
    },
    renewed(expiresIn) {
      exp = Date.now() / 1000 + expiresIn
      tick()
    },
  }
}
