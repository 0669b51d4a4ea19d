import { isAuthError } from '@vapi-auth/scopes'
import { type ReadToken, readToken } from '@vapi-auth/scopes/internal'
import { find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import { exampleToken } from './example-token.ts'
import { findToken } from './find-token.ts'

/**
 * Calls back with each token that is pasted, typed or dropped, with nothing when there is none that can be read, and again
 * when time changes what is wrong with it.
 */
export function createTokenField(field: HTMLTextAreaElement, onToken: (token: ReadToken | undefined) => void): void {
  const problem = find('token-problem', HTMLElement)
  let known = ''

  function read(): void {
    const text = findToken(field.value)
    const token = text === '' ? undefined : parse(text)
    known = kindsOf(token)
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
  setInterval(() => {
    const text = findToken(field.value)
    if (text !== '' && kindsOf(parse(text)) !== known) read()
  }, 1000)
}

/** What is wrong with a token, to see whether it is still the same. */
function kindsOf(token: ReadToken | string | undefined): string {
  return typeof token === 'object' ? token.faults.map(({ kind }) => kind).join() : ''
}

/** The token, or what keeps the text from being one. */
function parse(text: string): ReadToken | string {
  try {
    return readToken(text, Date.now() / 1000)
  } catch (error) {
    if (!isAuthError(error)) throw error
    const { message, remedy } = error
    return `${sentence(message)} ${sentence(remedy)}`
  }
}
