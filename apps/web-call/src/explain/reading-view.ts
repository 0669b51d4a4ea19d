import { element, find, setText } from '../page/element.ts'
import { sentence } from '../page/sentence.ts'
import { dateOfClaim, type Expiry, expiryOf } from '../token/expiry.ts'
import type { Finding } from '../token/finding.ts'
import { inWords } from '../token/in-words.ts'
import type { ReadToken } from './token-field.ts'

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

/** What a verdict is worth while the token is not valid. */
const conditions: Partial<Record<Expiry['state'], string>> = {
  expired: 'if it had not expired',
  early: 'once it is valid',
}

/** Shows what a token says: in words, then claim by claim. The countdown runs by itself. */
export function createReadingView(): { show(token: ReadToken | undefined): void } {
  const whole = find('reading', HTMLElement)
  const badge = find('tag', HTMLElement)
  const expiry = find('expiry', HTMLElement)
  const announcement = find('announcement', HTMLElement)
  let shown: ReadToken | undefined

  function tick(): void {
    const { state, words } = expiryOf(shown?.payload ?? {}, Date.now())
    setText(expiry, words)
    expiry.dataset.state = state
    for (const note of document.querySelectorAll('.condition')) setText(note, conditions[state] ?? '')
  }
  setInterval(tick, 1000)

  return {
    show(token) {
      shown = token
      whole.hidden = token === undefined
      setText(announcement, token ? summary(token) : '')
      tick()
      if (!token) return
      const { header, payload, grant, findings } = token
      setText(badge, grant?.tag ?? 'unusable')
      badge.dataset.tag = grant?.tag ?? 'none'
      const words = grant ? inWords(grant) : ['No server of this project accepts it, for the reasons below.']
      find('words', HTMLElement).replaceChildren(...words.map((sentence) => element('li', {}, sentence)))
      find('findings', HTMLElement).replaceChildren(...findings.map(findingItem))
      find('claims', HTMLElement).replaceChildren(...claimRows(payload))
      find('header', HTMLElement).replaceChildren(...claimRows(header))
    },
  }
}

function summary({ payload, grant, findings }: ReadToken): string {
  const parts = [`${grant?.tag ?? 'unusable'} token`, expiryOf(payload, Date.now()).words]
  if (findings.length > 0) parts.push(findings.length === 1 ? 'one finding' : `${findings.length} findings`)
  return parts.join(', ')
}

function findingItem({ level, code, message, remedy }: Finding): HTMLElement {
  return element(
    'li',
    { class: 'finding', 'data-level': level },
    element('strong', {}, level === 'refused' ? 'Refused: ' : 'Mind: '),
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
      element(
        'dd',
        {},
        element('code', {}, JSON.stringify(value, null, 2)),
        ...(date === undefined ? [] : [` ${date}`]),
      ),
    )
  })
}
