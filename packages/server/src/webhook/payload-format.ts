import { misuse } from '../errors.ts'

/** A piece of what is signed: text, or the name of a value. */
type Part = { text: string } | { name: string }

const supported = ['body', 'timestamp', 'method', 'svix-id']
const utf8 = new TextEncoder()

/**
 * Reads `payloadFormat`, whose placeholders stand in braces.
 *
 * @throws {ServerError} `ERR_SERVER_OPTION` for a format that is not supported, or that leaves the body or the timestamp
 * unsigned.
 */
export function parsePayloadFormat(
  format: string | undefined,
  includeTimestamp: boolean,
  hasMessageId: boolean,
): Part[] {
  if (format === undefined && !includeTimestamp) {
    throw misuse(
      '`authenticate.payloadFormat` must be set when `includeTimestamp` is false',
      "Set it to what Vapi signs, such as `'{body}'`.",
    )
  }
  const parts = partsOf(format === undefined ? '{timestamp}.{body}' : format)
  const names = parts.flatMap((part) => ('name' in part ? part.name : []))
  const unknown = names.find((name) => !supported.includes(name))
  if (unknown !== undefined) {
    // Behind a proxy, a server does not know the URL that Vapi signed.
    throw misuse(
      `\`authenticate.payloadFormat\` must not contain \`{${unknown}}\``,
      'Use only `{body}`, `{timestamp}`, `{method}` and `{svix-id}`, here and at Vapi.',
    )
  }
  if (!names.includes('body')) {
    throw misuse(
      '`authenticate.payloadFormat` must contain `{body}`',
      'Add `{body}` here and at Vapi, because an unsigned body can be replaced.',
    )
  }
  if (includeTimestamp !== names.includes('timestamp')) {
    throw misuse(
      '`authenticate.payloadFormat` must contain `{timestamp}` exactly when `includeTimestamp` is true',
      'Add `{timestamp}` here and at Vapi, or set `includeTimestamp: false` to accept old messages.',
    )
  }
  if (names.includes('svix-id') && !hasMessageId) {
    throw misuse(
      '`authenticate.messageIdHeader` must be set when `payloadFormat` contains `{svix-id}`',
      "Set it to the header that holds the id of the message, such as `'svix-id'`.",
    )
  }
  return parts
}

/** Puts together the bytes that were signed. */
export function assemblePayload(
  parts: readonly Part[],
  values: Readonly<Record<string, string | Uint8Array>>,
): Uint8Array<ArrayBuffer> {
  const pieces = parts.map((part) => {
    const piece = 'name' in part ? (values[part.name] ?? '') : part.text
    return typeof piece === 'string' ? utf8.encode(piece) : piece
  })
  const payload = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    payload.set(piece, at)
    at += piece.length
  }
  return payload
}

function partsOf(format: unknown): Part[] {
  if (typeof format !== 'string') {
    throw misuse('`authenticate.payloadFormat` must be a string', "Set it as at Vapi, such as `'{timestamp}.{body}'`.")
  }
  return format.split(/(\{[^{}]*\})/).map((text) => {
    const name = /^\{(.*)\}$/.exec(text)?.[1]
    return name === undefined ? { text } : { name }
  })
}
