import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { endpoints, explain, match } from '@vapi-auth/scopes'
import { judge, readToken } from '@vapi-auth/scopes/internal'
import { describe, expect, it } from 'vitest'

const bin = fileURLToPath(new URL('../node_modules/vapi-auth/dist/bin.cjs', import.meta.url))
const second = Math.floor(Date.now() / 1000)
const restrictions = { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] }
const valid = { orgId: 'o', exp: second + 3600, token: { tag: 'public', restrictions } }

const tokens = [
  { name: 'a restricted token', claims: valid },
  { name: 'a private token', claims: { ...valid, token: { tag: 'private' } } },
  { name: 'an expired token', claims: { ...valid, exp: second - 60 } },
  { name: 'exp in milliseconds', claims: { ...valid, exp: second * 1000 } },
  { name: 'exp as text', claims: { ...valid, exp: '1h' } },
  { name: 'exp 41 days away', claims: { ...valid, exp: second + 41 * 86_400 } },
  { name: 'no exp', claims: { ...valid, exp: undefined } },
  { name: 'no orgId', claims: { ...valid, orgId: undefined } },
  { name: 'no token claim', claims: { ...valid, token: undefined } },
  { name: 'misplaced restrictions', claims: { ...valid, token: { tag: 'public' }, restrictions } },
  { name: 'flat lists', claims: { ...valid, token: { tag: 'public', ...restrictions } } },
  { name: 'permissions', claims: { ...valid, permissions: ['call'] } },
  { name: 'a tag in capitals', claims: { ...valid, token: { tag: 'Private' } } },
  { name: 'a disabled token', claims: { ...valid, token: { tag: 'private', restrictions: { enabled: false } } } },
  { name: 'RS256', claims: valid, alg: 'RS256' },
  { name: 'a token of more than 8 KiB', claims: { ...valid, note: 'x'.repeat(8192) } },
]

const requests = [
  { method: 'POST', target: '/call/web', origin: 'https://app.example', assistantId: 'a1' },
  { method: 'POST', target: '/call/web', origin: 'https://app.example/', assistantId: 'a2' },
  { method: 'GET', target: '/assistants', origin: 'http://app.example', assistantId: 'a1' },
]

function tokenOf({ claims, alg = 'HS256' }: { claims: object; alg?: string }): string {
  const text = [{ alg, typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  return `${text.join('.')}.${createHmac('sha256', 'k').update(text.join('.')).digest('base64url')}`
}

/** What the command says, whatever its exit code. */
function command(...argv: string[]): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '' }
    execFile(process.execPath, [bin, ...argv, '--json'], { env }, (_, stdout) => resolve(JSON.parse(stdout)))
  })
}

describe.each(tokens)('page and command, of $name', (token) => {
  it.each(requests)('agree on $method $target from $origin', async ({ method, target, origin, assistantId }) => {
    const text = tokenOf(token)
    const read = readToken(text, Date.now() / 1000)
    const page = judge(read, { method, target, origin, body: { assistantId } }, { endpoints, explain, match })
    const said = await command('explain', text, method, target, '--origin', origin, '--assistant-id', assistantId)
    expect({ allowed: said.allowed, didYouMean: said.didYouMean }).toEqual({
      allowed: page.allowed,
      didYouMean: page.didYouMean,
    })
    expect(said.steps).toEqual(page.steps)
    expect(kinds(said.faults)).toEqual(kinds(read.faults))
  })
})

function kinds(faults: unknown): string[] {
  return (faults as { kind: string }[]).map(({ kind }) => kind)
}
