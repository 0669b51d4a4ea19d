import { type Attack, type Base, cell, type Row } from './attack.ts'
import { encode, forge, mac, seal, swap, usual } from './forge.ts'

const MALFORMED = 'ERR_TOKEN_MALFORMED'
const SIGNATURE = 'ERR_TOKEN_SIGNATURE'

export async function algorithmAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  const [header = '', payload = ''] = good.split('.')
  const names = ['none', 'None', 'NONE', 'nOnE', 'HS384', 'HS512', 'RS256', 'ES256', 'PS256', 'EdDSA', 'hs256', 'Hs256']
  const values: unknown[] = [...names, ' HS256', 'HS256 ', 'HS256\0', '', 256, true, null, ['HS256'], { alg: 'HS256' }]
  const long = await mac(key, `${header}.${payload}`, 'SHA-512')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${key}${header}.${payload}`))
  return [
    ...(await cell('algorithm', 'header', [
      ...values.map((alg): Row => [`alg ${JSON.stringify(alg)}`, forge(key, { ...usual, alg }, claims), MALFORMED]),
      ['no alg', forge(key, { typ: 'JWT' }, claims), MALFORMED],
      ['alg none and no signature', `${encode('{"alg":"none","typ":"JWT"}')}.${payload}.`, MALFORMED],
    ])),
    ...(await cell('algorithm', 'payload', [
      ['alg in the payload', forge(key, { typ: 'JWT' }, { ...claims, alg: 'HS256' }), MALFORMED],
      ['the payload signed as JSON', swap(good, 2, await mac(key, `${header}.${JSON.stringify(claims)}`)), SIGNATURE],
    ])),
    ...(await cell('algorithm', 'signature', [
      ['HMAC with SHA-384', swap(good, 2, await mac(key, `${header}.${payload}`, 'SHA-384')), MALFORMED],
      ['HMAC with SHA-512, cut to 32 bytes', swap(good, 2, `${long.slice(0, 42)}A`), SIGNATURE],
      ['SHA-256 of the key and the text', swap(good, 2, encode(new Uint8Array(digest))), SIGNATURE],
      ['zeros', swap(good, 2, 'A'.repeat(43)), SIGNATURE],
    ])),
  ]
}

/** Other spellings of a segment, none of them canonical. */
const respellings: readonly (readonly [name: string, respell: (segment: string) => string])[] = [
  ['padding', (segment) => segment + '='.repeat((4 - (segment.length % 4)) % 4 || 1)],
  ['space before', (segment) => ` ${segment}`],
  ['space after', (segment) => `${segment} `],
  ['tab inside', (segment) => `${segment.slice(0, 8)}\t${segment.slice(8)}`],
  ['line break inside', (segment) => `${segment.slice(0, 8)}\r\n${segment.slice(8)}`],
  ['line break after', (segment) => `${segment}\n`],
  ['NUL after', (segment) => `${segment}\0`],
  ['standard base64', (segment) => segment.replaceAll('-', '+').replaceAll('_', '/')],
  ['percent-encoding', (segment) => `%${segment.charCodeAt(0).toString(16)}${segment.slice(1)}`],
  ['full-width letter', (segment) => String.fromCharCode(segment.charCodeAt(0) + 0xfee0) + segment.slice(1)],
  [
    'unused bits set',
    (segment) => segment.slice(0, -1) + String.fromCharCode(segment.charCodeAt(segment.length - 1) + 1),
  ],
]

export async function encodingAttacks({ key, claims }: Base): Promise<Attack[]> {
  const rows: Record<'header' | 'payload' | 'signature', Row[]> = { header: [], payload: [], signature: [] }
  const [header, payload, signature] = await respellable(key, claims)
  for (const [name, respell] of respellings) {
    rows.header.push([name, seal(key, `${respell(header)}.${payload}`), MALFORMED])
    rows.payload.push([name, seal(key, `${header}.${respell(payload)}`), MALFORMED])
    rows.signature.push([name, `${header}.${payload}.${respell(signature)}`, MALFORMED])
  }
  const cells = (['header', 'payload', 'signature'] as const).map((place) => cell('encoding', place, rows[place]))
  return (await Promise.all(cells)).flat()
}

/** A good token each of whose segments has an unused bit, and a letter that standard base64 spells otherwise. */
async function respellable(key: string, claims: object): Promise<[header: string, payload: string, signature: string]> {
  for (let n = 0; ; n++) {
    const odd = '?'.repeat(5 + (n % 3))
    const token = await forge(key, { ...usual, kid: odd }, { ...claims, jti: `${odd}${n}` })
    const segments = token.split('.') as [string, string, string]
    if (
      segments.every((segment) => segment.length % 4 > 1 && /[-_]/.test(segment) && /[AEIMQUYcgkosw048]$/.test(segment))
    ) {
      return segments
    }
  }
}

export async function shapeAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  const [header = '', payload = '', signature = ''] = good.split('.')
  const wrong = (json: string): [string, string | Uint8Array][] => [
    ['nothing', ''],
    ['null', 'null'],
    ['a list', `[${json}]`],
    ['a string', JSON.stringify(json)],
    ['a number', '1'],
    ['cut off', json.slice(0, -1)],
    ['text after it', `${json}x`],
    ['another object after it', `${json}{}`],
    ['a byte-order mark', `\ufeff${json}`],
    [
      'invalid UTF-8',
      new Uint8Array([...new TextEncoder().encode(json.slice(0, -1)), 0x2c, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    ],
    ['single quotes', json.replaceAll('"', "'")],
  ]
  const flattened = JSON.stringify({ protected: header, payload, signature })
  return [
    ...(await cell('shape', 'header', [
      ...wrong(JSON.stringify(usual)).map(([name, text]): Row => [name, forge(key, text, claims), MALFORMED]),
      ['not encoded', seal(key, `${JSON.stringify(usual)}.${payload}`), MALFORMED],
      ['Bearer before it', `Bearer ${good}`, MALFORMED],
      ['a quote before it', `"${good}`, MALFORMED],
      ['a dot before it', `.${good}`, MALFORMED],
    ])),
    ...(await cell('shape', 'payload', [
      ...wrong(JSON.stringify(claims)).map(([name, text]): Row => [name, forge(key, usual, text), MALFORMED]),
      ['not encoded', seal(key, `${header}.${JSON.stringify(claims)}`), MALFORMED],
      ['left out', seal(key, header), MALFORMED],
      ['in two segments', seal(key, `${header}.${payload.slice(0, 8)}.${payload.slice(8)}`), MALFORMED],
      ['of 1 MB', seal(key, `${header}.${encode(JSON.stringify({ ...claims, jti: 'x'.repeat(1e6) }))}`), MALFORMED],
    ])),
    ...(await cell('shape', 'signature', [
      ['left out', `${header}.${payload}`, MALFORMED],
      ['empty', `${header}.${payload}.`, MALFORMED],
      ['too short', good.slice(0, -1), MALFORMED],
      ['too long', `${good}A`, MALFORMED],
      ['a fourth segment after it', `${good}.${signature}`, MALFORMED],
      ['five segments', `${good}.${payload}.${signature}`, MALFORMED],
      ['a dot after it', `${good}.`, MALFORMED],
      ['a quote after it', `${good}"`, MALFORMED],
      ['a second token after it', `${good},${good}`, MALFORMED],
      ['a JSON serialization', flattened, MALFORMED],
      ['dots only', '.'.repeat(200_000), MALFORMED],
    ])),
  ]
}
