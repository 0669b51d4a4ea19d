import { docsOf, type Explained, explainAnswer, explainStatus, type Request } from './explain-answer.ts'
import { type Found, findErrors } from './find-errors.ts'
import { say } from './known/entry.ts'
import { findOwnErrors } from './own-codes.ts'
import type { Paste } from './paste.ts'

// Of more errors in one text, the others are noise.
const MAX_ERRORS = 3

/** Explains the errors in a pasted text, the most telling first. Empty when none of them is known. */
export function explainPaste(paste: Paste, request: Request, status: number | undefined): Explained[] {
  const own = findOwnErrors(paste)
  // What our own errors say is also what libraries say.
  const found = findErrors(paste).filter(
    ({ kind, weight }) => own.length === 0 || kind === 'answer' || weight === 'root',
  )
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
  // A status says more than a symptom does.
  if (status !== undefined && named.length === 0 && found.every(({ weight }) => weight === 'symptom')) {
    const known = explainStatus(status, paste, request)
    if (known) return [known]
  }
  const [first] = explained
  const others = explained
    .slice(1)
    .filter(({ strong, explained: { code } }) => strong && code !== first?.explained.code)
  const all = [...(first ? [first] : []), ...others].map(({ explained }) => explained)
  return all.filter(({ code }, i) => all.findIndex((other) => other.code === code) === i).slice(0, MAX_ERRORS)
}

function explainFound(error: Found, paste: Paste, request: Request): Explained {
  if (error.kind === 'answer') return explainAnswer(error.code, paste, request)
  const { code, cause, remedy } = error.entry
  return { code, cause: say(cause, error.captured), remedy: say(remedy, error.captured), docs: docsOf(code) }
}
