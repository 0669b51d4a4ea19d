/** Base64url without padding (RFC 7515 §2) of a binary string: one character an octet. */
export function encode(binary: string): string {
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The binary string that a segment encodes, or `undefined` when it is not what {@link encode} gives for anything. */
export function decode(segment: string): string | undefined {
  try {
    const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'))
    return encode(binary) === segment ? binary : undefined
  } catch {
    return undefined
  }
}
