import type { Diagnosis } from './diagnosis.ts'

interface HeaderFault {
  readonly form: RegExp
  readonly cause: string
}

/** Where the value of an `Authorization` header begins, as curl, dumps of HTTP clients and source code write it. */
const VALUE = String.raw`\bauthorization["'\x60]?\s*(?::|=>?|,)\s*["'\x60]?`

const faults: readonly HeaderFault[] = [
  {
    form: new RegExp(`${VALUE}bearer(?:[ :]+bearer\\b|:)`, 'i'),
    cause:
      'The `Authorization` header has `Bearer` twice, or with a colon; usually the variable of the key begins with it, and the code adds it again',
  },
  {
    form: new RegExp(`${VALUE}bearer +["'][\\w.-]{8,}`, 'i'),
    cause: 'The key or token in the `Authorization` header is in quotes, which are sent with it',
  },
  {
    form: new RegExp(
      `${VALUE}(?:basic +[\\w+/=]{6,}|(?:token|api[-_]?key|key|jwt|vapi)[ :=]+["']?[\\w.+/=-]{16,})`,
      'i',
    ),
    cause: 'The `Authorization` header has another scheme than `Bearer`, the only one that Vapi reads',
  },
  {
    form: new RegExp(`${VALUE}(?:eyJ[\\w-]+\\.|[\\da-f]{8}-[\\da-f]{4}-)`, 'i'),
    cause: 'The `Authorization` header holds the key or token alone, without `Bearer` before it',
  },
  {
    form: /\b(?:x-api-key|x-vapi-(?:api-)?key|x-access-token|vapi-api-key|api-key|apikey)["']?\s*[:=]\s*["']?[\w.-]{16,}/i,
    cause: 'The key was sent in a header of another name; Vapi reads the header `Authorization` only',
  },
]

/** The forms of headers that no API of Vapi understands. */
export const headerForms: readonly RegExp[] = faults.map(({ form }) => form)

/** Returns what is wrong with the form of the header in a text, if anything. Quotes nothing of it. */
export function headerFault(plain: string): Diagnosis | undefined {
  const fault = faults.find(({ form }) => form.test(plain))
  return fault && { cause: fault.cause, remedy }
}

const remedy =
  'Send the header `Authorization` with the value `Bearer <token>`: the word once, one space, then the key or token without quotes. Where a tool or SDK adds `Bearer` itself, give it the key alone.'
