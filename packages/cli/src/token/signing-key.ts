import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Candidate } from '../input/env.ts'

/** Which text a token was really signed with, in words, and what to do about it. */
export interface SigningKey {
  readonly message: string
  readonly remedy: string
}

/** Ways in which a key is changed by mistake before it signs. */
const forms: readonly { words: string; remedy: string; of(key: string): readonly (string | Buffer)[] }[] = [
  {
    words: 'decoded from hexadecimal digits',
    remedy: "Sign with the key as text (its UTF-8 bytes), not with `Buffer.from(key, 'hex')`.",
    of: (key) => [
      Buffer.from(key.replaceAll('-', ''), 'hex'),
      Buffer.from(key, 'hex'),
      Buffer.from(key).toString('hex'),
    ],
  },
  {
    words: 'decoded from base64, or encoded in it',
    remedy: "Sign with the key as text (its UTF-8 bytes), not with `Buffer.from(key, 'base64')`.",
    of: (key) => [
      Buffer.from(key, 'base64'),
      Buffer.from(key.replaceAll('-', ''), 'base64'),
      Buffer.from(key).toString('base64'),
      Buffer.from(key).toString('base64url'),
    ],
  },
  {
    words: 'with a line break or space at its end',
    remedy: 'Remove the whitespace from the variable, or read it with `.trim()`.',
    of: (key) => ['\n', '\r\n', '\r', ' ', '\t'].flatMap((space) => [key + space, space + key]),
  },
  {
    words: 'with quotes around it',
    remedy: 'Remove the quotes from the value of the variable: `docker --env-file` and some shells keep them.',
    of: (key) => ['"', "'", '`'].map((quote) => quote + key + quote),
  },
  {
    words: 'without its dashes',
    remedy: 'Sign with the key exactly as the Vapi dashboard shows it.',
    of: (key) => [key.replaceAll('-', '')],
  },
  {
    words: 'in another case',
    remedy: 'Sign with the key exactly as the Vapi dashboard shows it.',
    of: (key) => [key.toUpperCase(), key.toLowerCase()],
  },
  { words: 'with its `Bearer` prefix', remedy: 'Sign with the key alone.', of: (key) => [`Bearer ${key}`] },
]

/** Texts that stand in examples, and what an unset variable becomes. */
const placeholders = [
  '',
  'undefined',
  'null',
  'secret',
  'your-256-bit-secret',
  'private_key',
  'PRIVATE_KEY',
  'VAPI_PRIVATE_KEY',
]

/**
 * Returns which of the keys at hand, or which distortion of one, signed a token. `expected` is the name of the variable
 * that should have signed it. Returns nothing where none did, and nothing where the right one did as it is.
 */
export function findSigningKey(
  token: string,
  candidates: readonly Candidate[],
  expected: string,
): SigningKey | undefined {
  const dot = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(dot + 1), 'base64url')
  const signed = (secret: string | Buffer) => {
    const mac = createHmac('sha256', secret).update(token.slice(0, dot)).digest()
    return mac.length === signature.length && timingSafeEqual(mac, signature)
  }
  for (const { name, value, file } of candidates) {
    if (!signed(value)) continue
    if (name === expected && file === undefined) return undefined
    const where = file === undefined ? `\`${name}\`` : `\`${name}\` in \`${file}\``
    return /ORG_ID/i.test(name)
      ? {
          message: `The token was signed with the organization id (${where}), not with the private key`,
          remedy: `Sign with the private key; the organization id belongs into the claim \`orgId\`.`,
        }
      : {
          message: `The token was signed with the value of ${where}, which differs from \`${expected}\``,
          remedy: /PUBLIC/i.test(name)
            ? 'Sign with the private key; the public key signs nothing.'
            : `Compare both with the private key in the Vapi dashboard, and keep one.`,
        }
  }
  for (const { name, value } of candidates) {
    const bare = value.trim().replace(/^(["'`])(.*)\1$/, '$2')
    const form =
      bare !== value && signed(bare)
        ? {
            words: 'without the whitespace or quotes of the variable',
            remedy: 'Remove them from the variable, so that every program reads the same key.',
          }
        : forms.find(({ of }) => of(bare).some(signed))
    if (form)
      return { message: `The token was signed with the key in \`${name}\`, but ${form.words}`, remedy: form.remedy }
  }
  if (placeholders.some(signed)) {
    return {
      message: 'The token was signed with an empty or example secret, because its variable was not set',
      remedy: `Set \`${expected}\` where the token is signed, and fail at start when it is missing.`,
    }
  }
  return undefined
}
