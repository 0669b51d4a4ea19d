import { docsOf, type Explained, explainAnswer, explainStatus, type Request } from './explain-answer.ts'
import { type Found, findErrors } from './find-errors.ts'
import { otherService, ownServer } from './known/elsewhere.ts'
import { say } from './known/entry.ts'
import { type NamedService, serviceIn } from './known/services.ts'
import { aboutLoneToken } from './lone-token.ts'
import { findOwnErrors } from './own-codes.ts'
import { aboutOwnServer } from './own-server.ts'
import type { Paste } from './paste.ts'

// Of more errors in one text, the others are noise.
const MAX_ERRORS = 3

/** Explains the errors in a pasted text, the most telling first. Empty when none of them is known. */
export function explainPaste(paste: Paste, request: Request, status: number | undefined): Explained[] {
  const own = findOwnErrors(paste)
  // What our own errors say is also what libraries say.
  const service = serviceIn(paste.plain)
  const all = findErrors(paste)
  const found = all
    .filter(({ kind, weight }) => own.length === 0 || kind === 'answer' || weight === 'root')
    .filter((error) => service === undefined || !isOf(service, error, paste))
  const named = own.filter(({ code }) => !found.some((other) => other.kind === 'answer' && other.code === code))
  // What follows from an empty key says nothing of its own, unless the API says it.
  const rooted = found[0]?.weight === 'root'
  const explained: { at: number; strong: boolean; explained: Explained }[] = [
    ...found.map((error) => ({
      at: error.at,
      strong: error.kind === 'answer' || (error.weight !== 'symptom' && !rooted),
      explained: explainFound(error, paste, request),
    })),
  ]
  for (const { at, code, cause, remedy } of named) {
    const place = explained.findIndex((other) => other.at > at)
    const item = { at, strong: true, explained: { code, cause, remedy, docs: docsOf(code) } }
    explained.splice(place < 0 ? explained.length : place, 0, item)
  }
  if (service !== undefined && found.length === 0 && named.length === 0) {
    // A name alone says nothing: somebody asks, or tells.
    return service.speaks || status !== undefined || all.length > 0 ? [explainService(service)] : []
  }
  // A status says more than a symptom does.
  if (status !== undefined && named.length === 0 && found.every(({ weight }) => weight === 'symptom')) {
    const known = explainOwnServer(status, paste) ?? explainStatus(status, paste, request)
    if (known) return [known]
  }
  const [first] = explained
  const others = explained
    .slice(1)
    .filter(({ strong, explained: { code } }) => strong && code !== first?.explained.code)
  const each = [...(first ? [first] : []), ...others].map(({ explained }) => explained)
  return each.filter(({ code }, i) => each.findIndex((other) => other.code === code) === i).slice(0, MAX_ERRORS)
}

/** Whether another service than Vapi may say this in the same words, so that it is its own where the text names it. */
function isOf({ speaks }: NamedService, error: Found, { plain }: Paste): boolean {
  // An answer of Vapi has `statusCode`.
  if (error.kind === 'answer')
    return error.general || (speaks && error.code === 'ERR_API_HEADER' && !/vapi|statusCode/i.test(plain))
  const { code } = error.entry
  if (code === 'ERR_WHY_EMPTY_KEY') return error.captured.length === 0
  // A webhook is signed, too.
  return (speaks || /\bwebhook/i.test(plain)) && code.startsWith('ERR_WHY_JWT_')
}

function explainService({ name, serves }: NamedService): Explained {
  const { code, cause, remedy } = otherService
  return { code, docs: docsOf(code), cause: say(cause, [name]), remedy: say(remedy, serves ? [name, name] : [name]) }
}

function explainOwnServer(status: number, { plain }: Paste): Explained | undefined {
  const { code } = ownServer
  const known = aboutOwnServer(plain, status)
  return known && { code, docs: docsOf(code), ...known }
}

function explainFound(error: Found, paste: Paste, request: Request): Explained {
  if (error.kind === 'answer') return explainAnswer(error.code, paste, request)
  const { code, cause, remedy, about } = error.entry
  const docs = docsOf(code)
  const exact = code === 'ERR_WHY_TOKEN_ONLY' ? aboutLoneToken(request.token, request.now) : about?.(paste.plain)
  return { code, docs, ...(exact ?? { cause: say(cause, error.captured), remedy: say(remedy, error.captured) }) }
}
