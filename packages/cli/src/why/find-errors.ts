import type { ApiErrorCode } from '@vapi-auth/scopes/refusals'
import { type Saying, sayings } from './known/api.ts'
import { entries } from './known/entries.ts'
import type { Entry, Weight } from './known/entry.ts'
import { lettersOf, type Paste } from './paste.ts'

/** An error that was found in a text: an answer of the API, or something else that is known. */
export type Found = { readonly at: number; readonly weight: Weight } & (
  | {
      readonly kind: 'answer'
      readonly code: ApiErrorCode
      /** Whether only words were found that other services use as well. */
      readonly general: boolean
    }
  | { readonly kind: 'entry'; readonly entry: Entry; readonly captured: readonly (string | undefined)[] }
)

/** Returns the known errors in a text, each code once: what explains most first, then in the order of the text. */
export function findErrors(paste: Paste): Found[] {
  const found: Found[] = [
    ...sayings.flatMap((saying): Found[] => {
      const own = positionOf(paste, saying) ?? cutAt(paste, saying) ?? blurredAt(paste, saying)
      const at = own ?? positionOf(paste, { phrases: saying.general ?? [] })
      if (at === undefined) return []
      return [{ at, weight: 'specific', kind: 'answer', code: saying.code, general: own === undefined }]
    }),
    ...entries.flatMap((entry): Found[] => {
      const at = positionOf(paste, entry)
      if (at === undefined) return []
      return [{ at, weight: entry.weight ?? 'specific', kind: 'entry', entry, captured: capture(paste, entry) }]
    }),
  ]
  const codes = new Set<string>(found.map((error) => (error.kind === 'entry' ? error.entry.code : error.code)))
  const own = found.filter((error) => error.kind === 'answer' || !error.entry.yieldsTo?.some((code) => codes.has(code)))
  return own.sort((a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || a.at - b.at)
}

const weights: readonly Weight[] = ['root', 'specific', 'symptom']

function positionOf(
  { plain, letters, positionOf }: Paste,
  { phrases, forms = [] }: Pick<Entry, 'phrases' | 'forms'>,
): number | undefined {
  const positions = [
    ...phrases
      .map((phrase) => letters.indexOf(lettersOf(phrase)))
      .filter((index) => index >= 0)
      .map(positionOf),
    ...forms.map((form) => plain.search(form)).filter((index) => index >= 0),
  ]
  return positions.length === 0 ? undefined : Math.min(...positions)
}

/** What the first form that fits captures. */
function capture({ plain }: Paste, { forms = [] }: Entry): (string | undefined)[] {
  for (const form of forms) {
    const captured = form.exec(plain)?.slice(1)
    if (captured?.some((group) => group !== undefined)) return captured
  }
  return []
}

// So many letters tell the sentences apart; shorter beginnings stand in any text.
const LEAST = 9

/** Where a text breaks off inside of a sentence of the API: at its end, or where it was cut by an ellipsis. */
function cutAt({ plain, letters, positionOf }: Paste, { sentence }: Saying): number | undefined {
  if (sentence === undefined) return undefined
  const whole = lettersOf(sentence)
  const others = sayings.filter((other) => other.sentence !== undefined && other.sentence !== sentence)
  for (const end of endsOf(plain)) {
    const tail = end === plain.length ? letters : lettersOf(plain.slice(0, end))
    for (let length = Math.min(whole.length, tail.length); length >= LEAST; length--) {
      const beginning = whole.slice(0, length)
      if (!tail.endsWith(beginning)) continue
      const ambiguous = others.some((other) => lettersOf(other.sentence ?? '').startsWith(beginning))
      if (!ambiguous) return positionOf(tail.length - length)
    }
  }
  return undefined
}

/** Where a text that was read from a picture holds a sentence of the API: letters that look alike are one. */
function blurredAt({ letters, positionOf }: Paste, { phrases }: Saying): number | undefined {
  const blurred = blur(letters)
  const indexes = phrases
    .map((phrase) => blur(lettersOf(phrase)))
    .filter((phrase) => phrase.length > LEAST)
    .map((phrase) => blurred.indexOf(phrase))
    .filter((index) => index >= 0)
  return indexes.length === 0 ? undefined : positionOf(Math.min(...indexes))
}

/** Letters for letters, so that positions stay. */
function blur(letters: string): string {
  return letters.replaceAll(/[l1]/g, 'i').replaceAll('0', 'o').replaceAll('5', 's')
}

function endsOf(plain: string): number[] {
  return [...Array.from(plain.matchAll(/(?:…|\.\.\.)/g), ({ index }) => index).slice(0, 20), plain.length]
}
