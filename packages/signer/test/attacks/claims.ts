import { type Attack, type Base, cell, type Row } from './attack.ts'
import { encode, forge, swap, usual } from './forge.ts'

const MALFORMED = 'ERR_TOKEN_MALFORMED'
const SIGNATURE = 'ERR_TOKEN_SIGNATURE'
const CLAIM = 'ERR_TOKEN_CLAIM'
const EXPIRED = 'ERR_TOKEN_EXPIRED'
const EARLY = 'ERR_TOKEN_EARLY'

// JSON.stringify leaves out a member that is undefined.
const absent = undefined

/** One row for each value of one claim. */
function valuesOf({ key, claims }: Base, name: string, values: readonly unknown[], code = CLAIM): Row[] {
  return values.map((value) => {
    const said = value === absent ? `no ${name}` : `${name} ${JSON.stringify(value)}`
    return [said, forge(key, usual, { ...claims, [name]: value }), code]
  })
}

export async function timeAttacks(base: Base): Promise<Attack[]> {
  const { key, claims } = base
  const { iat: now, exp, ...timeless } = claims
  const good = await forge(key, usual, claims)
  const changed = (change: object) => encode(JSON.stringify({ ...claims, ...change }))
  return [
    ...(await cell('time', 'header', [
      ['exp in the header only', forge(key, { ...usual, exp }, timeless), CLAIM],
      ['a later exp in the header', forge(key, { ...usual, exp }, { ...claims, exp: now - 60 }), EXPIRED],
    ])),
    ...(await cell('time', 'payload', [
      ...valuesOf(base, 'exp', [
        absent,
        null,
        '',
        `${exp}`,
        -1,
        true,
        [exp],
        {},
        exp * 1000,
        1e11,
        1e17,
        Number.MAX_VALUE,
      ]),
      ...valuesOf(base, 'exp', [0, 1e-9, 1.5, now - 3600, now - 5, now - 4.5], EXPIRED),
      ['exp 1e400', forge(key, usual, JSON.stringify(claims).replace(`${exp}`, '1e400')), CLAIM],
      ['exp NaN', forge(key, usual, JSON.stringify(claims).replace(`${exp}`, 'NaN')), MALFORMED],
      ...valuesOf(base, 'nbf', [null, `${now}`, -1, false, [now]]),
      ...valuesOf(base, 'nbf', [exp * 1000, 1e11, 1e17]),
      ...valuesOf(base, 'nbf', [now + 6, exp], EARLY),
      ...valuesOf(base, 'iat', [null, `${now}`, -1, true, {}]),
      ...valuesOf(base, 'iat', [now * 1000, 1e11, 1e17]),
      ...valuesOf(base, 'iat', [now + 61], EARLY),
    ])),
    ...(await cell('time', 'signature', [
      ['exp moved after signing', swap(good, 1, changed({ exp: exp + 1 })), SIGNATURE],
      ['expired, and wrongly signed', swap(good, 1, changed({ exp: now - 3600 })), SIGNATURE],
      ['not valid yet, and wrongly signed', swap(good, 1, changed({ nbf: exp })), SIGNATURE],
    ])),
  ]
}

export async function claimAttacks(base: Base): Promise<Attack[]> {
  const { key, claims } = base
  const { orgId, token, ...others } = claims
  const good = await forge(key, usual, claims)
  const changed = (change: object) => encode(JSON.stringify({ ...claims, ...change }))
  const tags: unknown[] = [absent, null, '', 'Private', 'PRIVATE', 'private ', 'publi\u0441', 1, true, ['private'], {}]
  return [
    ...(await cell('claim', 'header', [
      ['orgId in the header only', forge(key, { ...usual, orgId }, { token, ...others }), CLAIM],
      ['token in the header, null in the payload', forge(key, { ...usual, token }, { ...claims, token: null }), CLAIM],
    ])),
    ...(await cell('claim', 'payload', [
      ...valuesOf(base, 'orgId', [absent, null, '', ' ', 'undefined', 'null', `${orgId} `, 1, true, [orgId], {}]),
      ...valuesOf(base, 'orgId', ['another', orgId.toUpperCase()], 'ERR_TOKEN_ORG'),
      ...valuesOf(base, 'jti', [null, '', 1, true, ['x'], {}]),
      ...valuesOf(base, 'sub', [null, '', 1, true, ['x'], {}]),
      ...valuesOf(base, 'token', [null, '', 'private', 1, true, [], ['private'], [{ tag: 'private' }]]),
      ...valuesOf(
        base,
        'token',
        tags.map((tag) => ({ tag })),
      ),
      ...valuesOf(base, 'token', [{ tag: 'private', orgId }, { tag: 'public', restriction: {} }, { Tag: 'private' }]),
      [
        'tag by __proto__',
        forge(key, usual, { ...claims, token: JSON.parse('{"__proto__":{"tag":"private"}}') }),
        CLAIM,
      ],
      ['orgId by __proto__', forge(key, usual, JSON.stringify(claims).replace('orgId', '__proto__')), CLAIM],
    ])),
    ...(await cell('claim', 'signature', [
      ['orgId changed after signing', swap(good, 1, changed({ orgId: 'another' })), SIGNATURE],
      ['tag raised after signing', swap(good, 1, changed({ token: { tag: 'private' } })), SIGNATURE],
      ['token removed after signing', swap(good, 1, changed({ token: absent })), SIGNATURE],
      ['a claim added after signing', swap(good, 1, changed({ admin: true })), SIGNATURE],
    ])),
  ]
}

export async function restrictionAttacks({ key, claims }: Base): Promise<Attack[]> {
  const good = await forge(key, usual, claims)
  const { restrictions } = claims.token
  const free = { ...claims, token: { tag: 'public' } }
  const wrong: Record<string, readonly unknown[]> = {
    enabled: [null, 'false', 0, []],
    allowedOrigins: [null, true, 'https://app.example', {}, [1], [null], [['https://app.example']]],
    allowedAssistantIds: [null, true, 'a1', { 0: 'a1' }, [1], ['a1', null]],
    allowTransientAssistant: [null, 'false', 0, ['false']],
    allowedOrigin: [['https://app.example']],
    AllowedOrigins: [['https://app.example']],
    allowTransientAssistants: [false],
    squadId: ['s1'],
  }
  const restricted = (value: unknown) => forge(key, usual, { ...claims, token: { tag: 'public', restrictions: value } })
  return [
    ...(await cell('restriction', 'header', [
      ['stripped under alg none', `${encode('{"alg":"none"}')}.${encode(JSON.stringify(free))}.`, MALFORMED],
      [
        'demanded by crit in the header',
        forge(key, { ...usual, restrictions, crit: ['restrictions'] }, free),
        MALFORMED,
      ],
    ])),
    ...(await cell('restriction', 'payload', [
      ...[null, '', 'none', 1, true, [], [restrictions]].map((value): Row => {
        return [`restrictions ${JSON.stringify(value)}`, restricted(value), CLAIM]
      }),
      ...Object.entries(wrong).flatMap(([name, values]) =>
        values.map(
          (value): Row => [`${name} ${JSON.stringify(value)}`, restricted({ ...restrictions, [name]: value }), CLAIM],
        ),
      ),
      ['beside token', forge(key, usual, { ...free, restrictions }), CLAIM],
      ['beside token as well', forge(key, usual, { ...claims, restrictions }), CLAIM],
      ['without token', forge(key, usual, { ...claims, token: absent, restrictions }), CLAIM],
      ['by __proto__', restricted(JSON.parse('{"__proto__":{"enabled":true}}')), CLAIM],
    ])),
    ...(await cell('restriction', 'signature', [
      ['removed after signing', swap(good, 1, encode(JSON.stringify(free))), SIGNATURE],
      [
        'widened after signing',
        swap(good, 1, encode(JSON.stringify(claims).replace(']', ',"https://evil.example"]'))),
        SIGNATURE,
      ],
    ])),
  ]
}
