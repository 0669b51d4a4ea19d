import { decodeUnverified, isAuthError, type UnverifiedToken } from '@vapi-auth/scopes'
import { find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import { type Reading, readClaims } from '../token/claims.ts'
import { exampleToken } from './example-token.ts'
import { findToken } from './find-token.ts'

/** A token that could be read, and what it says. */
export type ReadToken = UnverifiedToken & Reading

/** Calls back with each token that is pasted, typed or dropped, and with nothing when there is none that can be read. */
export function createTokenField(field: HTMLTextAreaElement, onToken: (token: ReadToken | undefined) => void): void {
  const problem = find('token-problem', HTMLElement)

  function read(): void {
    const text = findToken(field.value)
    const token = text === '' ? undefined : parse(text)
    const fault = typeof token === 'string' ? token : ''
    setText(problem, fault)
    field.setAttribute('aria-invalid', String(fault !== ''))
    onToken(typeof token === 'string' ? undefined : token)
  }

  function set(text: string): void {
    field.value = text
    field.focus()
    field.setSelectionRange(0, 0)
    field.scrollTop = 0
    read()
  }

  field.addEventListener('input', read)
  find('example', HTMLButtonElement).addEventListener('click', () => set(exampleToken(Date.now())))
  find('clear', HTMLButtonElement).addEventListener('click', () => set(''))
  // Anywhere on the page: a browser would otherwise leave it, and open what was dropped.
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    if (file) file.text().then(set, () => set(''))
    else set(event.dataTransfer?.getData('text/plain') ?? '')
  })
  // What a browser kept over a reload.
  read()
}

/** The token, or what keeps the text from being one. */
function parse(text: string): ReadToken | string {
  try {
    const token = decodeUnverified(text)
    return { ...token, ...readClaims(token) }
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { message, remedy } = error
    return `${sentence(message)} What to do: ${remedy}.`
  }
}
