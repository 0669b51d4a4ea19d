import { describe, expect, it } from 'vitest'
import { readSession, writeSession } from '../src/session.ts'

const secret = 's'.repeat(32)
const time = 1_800_000_000_000
const expires = time + 1000
const ada = { user: 'ada', tenant: 'acme' }

const read = (cookie: string, now = time) => readSession(new Headers({ cookie }), secret, () => now)
/** Signs anything, as only the server can. */
const sign = (session: object) => writeSession(session as typeof ada, expires, secret)

describe('a session cookie', () => {
  it.each([
    ['ada', 'acme'],
    ['ada&tenant=globex', 'acme'],
    ['ünïcödé; session=x', 'a.b/c'],
  ])('holds user %s of tenant %s, and nothing else', async (user, tenant) => {
    expect(await read(await writeSession({ user, tenant }, expires, secret))).toEqual({ user, tenant })
  })

  it('is found among others', async () => {
    expect(await read(`theme=dark; ${await sign(ada)}; x=y`)).toEqual(ada)
  })

  it('expires on time', async () => {
    const cookie = await sign(ada)
    expect(await read(cookie, expires - 1)).toEqual(ada)
    expect(await read(cookie, expires)).toBeNull()
  })

  const forged: readonly (readonly [string, (cookie: string) => string | Promise<string>])[] = [
    ['is missing', () => ''],
    ['is empty', () => 'session='],
    ['has another name', (cookie) => cookie.replace('session', 'sessions')],
    ['has no signature', (cookie) => cookie.replace(/\.[^.]*$/, '')],
    ['has another user under the old signature', (cookie) => cookie.replace('ada', 'eve')],
    ['has another tenant under the old signature', (cookie) => cookie.replace('acme', 'globex')],
    ['has a later end under the old signature', (cookie) => cookie.replace(String(expires), '9999999999999')],
    ['is signed with another secret', () => writeSession(ada, expires, 't'.repeat(32))],
    ['has no user', () => sign({ user: '', tenant: 'acme' })],
    ['never ends', () => writeSession(ada, Number.NaN, secret)],
    ['comes after a forged one', (cookie) => `session=forged; ${cookie}`],
  ]
  it.each(forged)('is refused when it %s', async (_, forge) => {
    expect(await read(await forge(await sign(ada)))).toBeNull()
  })
})
