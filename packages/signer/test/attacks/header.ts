import { type Attack, type Base, cell, type Row } from './attack.ts'
import { encode, forge, mac, seal, swap, usual } from './forge.ts'

const MALFORMED = 'ERR_TOKEN_MALFORMED'
const SIGNATURE = 'ERR_TOKEN_SIGNATURE'
const stranger = 'a key of somebody else, which is long enough'
const strangersKey = { kty: 'oct', k: encode(stranger) }

/** Parameters that name a key: none of them is followed. */
const pointers: Readonly<Record<string, unknown>> = {
  kid: '../../dev/null',
  jku: 'https://evil.example/keys',
  x5u: 'https://evil.example/certificate',
  x5c: [encode(stranger)],
  x5t: encode(stranger),
  jwk: strangersKey,
}

export async function headerAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  return [
    ...(await cell(
      'header',
      'header',
      Object.entries(pointers).map(([name, value]): Row => {
        return [`${name} of a stranger's key`, forge(stranger, { ...usual, [name]: value }, claims), SIGNATURE]
      }),
    )),
    ...(await cell('header', 'payload', [
      ['the header in the payload', forge(key, {}, { ...usual, ...claims }), MALFORMED],
      ["a stranger's jwk in the payload", forge(stranger, usual, { ...claims, jwk: strangersKey }), SIGNATURE],
    ])),
    ...(await cell('header', 'signature', [
      ['kid added after signing', swap(good, 0, encode(JSON.stringify({ ...usual, kid: '1' }))), SIGNATURE],
      ['members reordered after signing', swap(good, 0, encode('{"typ":"JWT","alg":"HS256"}')), SIGNATURE],
      ['whitespace added after signing', swap(good, 0, encode('{"alg":"HS256", "typ":"JWT"}')), SIGNATURE],
    ])),
  ]
}

export async function critAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  const unencoded = { ...usual, b64: false, crit: ['b64'] }
  const values: unknown[] = [[], ['exp'], ['alg'], ['unheard-of'], 'exp', {}, null, false, 1]
  const input = `${encode(JSON.stringify(unencoded))}.${encode(JSON.stringify(claims))}`
  return [
    ...(await cell('crit', 'header', [
      ...values.map((crit): Row => [`crit ${JSON.stringify(crit)}`, forge(key, { ...usual, crit }, claims), MALFORMED]),
      ['b64 true', forge(key, { ...usual, b64: true, crit: ['b64'] }, claims), MALFORMED],
      ['b64 false without crit', forge(key, { ...usual, b64: false }, claims), MALFORMED],
    ])),
    ...(await cell('crit', 'payload', [
      [
        'b64 false, not encoded',
        seal(key, `${encode(JSON.stringify(unencoded))}.${JSON.stringify(claims)}`),
        MALFORMED,
      ],
      ['b64 false, encoded all the same', forge(key, unencoded, claims), MALFORMED],
    ])),
    ...(await cell('crit', 'signature', [
      ['crit added after signing', swap(good, 0, encode(JSON.stringify({ ...usual, crit: ['exp'] }))), MALFORMED],
      [
        'b64 false, signed as JSON',
        `${input}.${await mac(key, `${encode(JSON.stringify(unencoded))}.${JSON.stringify(claims)}`)}`,
        MALFORMED,
      ],
    ])),
  ]
}

export async function typAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  const values: unknown[] = ['jwt', 'Jwt', 'JOSE', 'at+jwt', 'application/jwt', 'JWT ', '', null, 1, true, ['JWT'], {}]
  return [
    ...(await cell(
      'typ',
      'header',
      values.map((typ): Row => [`typ ${JSON.stringify(typ)}`, forge(key, { ...usual, typ }, claims), MALFORMED]),
    )),
    ...(await cell('typ', 'payload', [
      ['a token within a token', forge(key, { ...usual, cty: 'JWT' }, good), MALFORMED],
      ['typ in the payload', forge(key, { alg: 'HS256', typ: 'JOSE' }, { ...claims, typ: 'JWT' }), MALFORMED],
    ])),
    ...(await cell('typ', 'signature', [
      ['typ removed after signing', swap(good, 0, encode('{"alg":"HS256"}')), SIGNATURE],
      ['typ changed after signing', swap(good, 0, encode('{"alg":"HS256","typ":"JWS"}')), MALFORMED],
    ])),
  ]
}

export async function keyAttacks({ key, claims }: Base): Promise<Attack[]> {
  const hex = key.replaceAll('-', '')
  const decoded = Uint8Array.from(hex.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16))
  const strangers: [string, string | Uint8Array][] = [
    ['a stranger', stranger],
    ['the key cut by one', key.slice(0, -1)],
    ['the key with a line break', `${key}\n`],
    ['the key in quotes', `"${key}"`],
    ['the key in upper case', key.toUpperCase()],
    ['the key decoded as hex', decoded],
    ['the key without hyphens', hex],
    ['the key in base64', btoa(key)],
    ['undefined', 'undefined'],
    ['the organization id', claims.orgId],
  ]
  return [
    ...(await cell('key', 'header', [
      ['kid of a file of zeros', forge(new Uint8Array(32), { ...usual, kid: '/dev/zero' }, claims), SIGNATURE],
      ["a stranger's jwk and kid", forge(stranger, { ...usual, kid: '1', jwk: strangersKey }, claims), SIGNATURE],
    ])),
    ...(await cell('key', 'payload', [
      ["a stranger's key in cnf", forge(stranger, usual, { ...claims, cnf: { jwk: strangersKey } }), SIGNATURE],
      ["a stranger's key in orgId", forge(stranger, usual, { ...claims, orgId: stranger }), SIGNATURE],
    ])),
    ...(await cell(
      'key',
      'signature',
      strangers.map(([name, other]): Row => [`by ${name}`, forge(other, usual, claims), SIGNATURE]),
    )),
  ]
}
