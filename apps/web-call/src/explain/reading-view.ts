import { type Fault, firstRefusal, type ReadToken } from '@vapi-auth/scopes/internal'
import { element, find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import { dateOfClaim, expiryOf } from '../token/expiry.ts'
import { inWords } from '../token/in-words.ts'

const labels: Readonly<Record<string, string>> = {
  orgId: 'organization',
  token: 'what it gives',
  exp: 'expires',
  iat: 'issued',
  nbf: 'not before',
  jti: 'its own id',
  alg: 'algorithm',
  typ: 'type',
}

/** What each fault means, in a word. */
const severities: Readonly<Record<Fault['severity'], string>> = {
  refused: 'Refused: ',
  danger: 'Danger: ',
  warning: 'Mind: ',
}

/** Shows what a token says: in words, then claim by claim. The countdown runs by itself. */
export function createReadingView(): { show(token: ReadToken | undefined): void } {
  const whole = find('reading', HTMLElement)
  const verdict = find('verdict', HTMLElement)
  const badge = find('tag', HTMLElement)
  const expiry = find('expiry', HTMLElement)
  const announcement = find('announcement', HTMLElement)
  let shown: ReadToken | undefined

  function tick(): void {
    const { state, words } = expiryOf(shown?.payload ?? {}, Date.now())
    setText(expiry, words)
    expiry.dataset.state = state
  }
  setInterval(tick, 1000)

  return {
    show(token) {
      shown = token
      whole.hidden = token === undefined
      setText(announcement, token ? summary(token) : '')
      tick()
      if (!token) return
      const { header, payload, grant, faults } = token
      const refused = firstRefusal(faults, []) !== undefined
      setText(verdict, refused ? 'Refused' : 'Usable, if its signature is right')
      verdict.dataset.verdict = refused ? 'refused' : 'allowed'
      setText(badge, grant?.tag ?? 'malformed')
      badge.dataset.tag = grant?.tag ?? 'none'
      const words = grant ? inWords(grant) : ['Its tag is neither public nor private, so it allows nothing.']
      find('words', HTMLElement).replaceChildren(...words.map((sentence) => element('li', {}, sentence)))
      find('findings', HTMLElement).replaceChildren(...faults.map(faultItem))
      find('claims', HTMLElement).replaceChildren(...claimRows(payload))
      find('header', HTMLElement).replaceChildren(...claimRows(header))
    },
  }
}

function summary({ payload, grant, faults }: ReadToken): string {
  const parts = [`${grant?.tag ?? 'malformed'} token`, expiryOf(payload, Date.now()).words]
  if (faults.length > 0) parts.push(faults.length === 1 ? 'one finding' : `${faults.length} findings`)
  return parts.join(', ')
}

function faultItem({ severity, code, message, remedy }: Fault): HTMLElement {
  return element(
    'li',
    { class: 'finding', 'data-level': severity },
    element('strong', {}, severities[severity]),
    `${message}.`,
    element('span', { class: 'remedy' }, sentence(remedy)),
    ...(code === undefined ? [] : [element('code', {}, code)]),
  )
}

function claimRows(claims: Record<string, unknown>): HTMLElement[] {
  return Object.entries(claims).map(([name, value]) => {
    const date = dateOfClaim(name, value)
    const label = labels[name]
    return element(
      'div',
      {},
      element('dt', {}, element('code', {}, name), ...(label === undefined ? [] : [` ${label}`])),
      element('dd', {}, claimValue(JSON.stringify(value, null, 2)), ...(date === undefined ? [] : [` ${date}`])),
    )
  })
}

// Longer values would push what matters off the screen.
const LONG = 600

/** A value as text; a long one is folded, with its beginning in sight. */
function claimValue(text: string): HTMLElement {
  const code = element('code', {}, text)
  if (text.length <= LONG) return code
  const beginning = text.slice(0, 120).replaceAll(/\s+/g, ' ')
  const summary = element('summary', {}, element('code', {}, `${beginning} …`), ` ${text.length} characters`)
  return element('details', {}, summary, code)
}
