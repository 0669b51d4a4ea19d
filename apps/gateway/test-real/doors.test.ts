import { readdir, readFile, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startUpstream } from '../test/recording-upstream.ts'
import { privateToken, publicToken, type StartedGateway, startGateway } from '../test/started-gateway.ts'
import { doorCases } from './doors/door-cases.ts'
import { judgeDoor, type Verdict } from './doors/judge-door.ts'
import { type ProxyName, type StartedProxy, startProxy } from './doors/proxy.ts'

const TMPFS = 0x01021994
const page = new URL('../../docs/pages/operate/doors.md', import.meta.url)

const upstream = await startUpstream()
const verdicts: Verdict[] = []
afterAll(upstream.stop)

const targets = { nginx: 'x-original', haproxy: 'x-original', caddy: 'x-forwarded' } as const

async function startBehind(
  name: ProxyName,
  env: Record<string, string> = {},
): Promise<{ gateway: StartedGateway; proxy: StartedProxy }> {
  const check = { CHECK_PORT: '0', CHECK_TARGET: targets[name], ...env }
  const gateway = await startGateway(upstream.url, check)
  const around = { upstreamUrl: upstream.url, gatewayUrl: gateway.url, checkUrl: gateway.checkUrl }
  return { gateway, proxy: await startProxy(name, around) }
}

describe('the Node gateway', () => {
  it('forwards what was judged, or nothing, and never answers with 5xx', async () => {
    const gateway = await startGateway(upstream.url)
    const verdict = await judgeDoor('Node gateway', gateway.url, upstream, gateway)
    await gateway.end()
    verdicts.push(verdict)
    expect(verdict).toMatchObject({ different: [], unknown: [], failed: [], stricter: [], repaired: [] })
  })
})

describe.each(['nginx', 'haproxy', 'caddy'] as const)('%s', (name) => {
  let gateway: StartedGateway
  let proxy: StartedProxy
  beforeAll(async () => {
    const started = await startBehind(name)
    gateway = started.gateway
    proxy = started.proxy
  })
  afterAll(async () => {
    await proxy?.stop()
    await gateway?.end()
  })

  const ask = (path: string, token?: string, init: RequestInit = {}) =>
    fetch(`${proxy.url}${path}`, { ...init, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } })

  it('forwards what was judged, or nothing, and never answers with 5xx', async () => {
    const verdict = await judgeDoor(name, proxy.url, upstream, gateway)
    verdicts.push(verdict)
    expect(verdict).toMatchObject({ different: [], failed: [] })
    // Caddy answers these before its configuration has a say: the server of Go writes them itself.
    if (name !== 'caddy') expect(verdict.unknown).toEqual([])
    // Not by refusing everything.
    expect(verdict.same.length).toBeGreaterThan(0.9 * doorCases.length)
  })

  it.each([
    ['no token', '/assistant', undefined, 401, 'ERR_TOKEN_MISSING'],
    ['an invalid token', '/assistant', 'x', 401, 'ERR_TOKEN_MALFORMED'],
    ['a public token', '/assistant', publicToken, 403, 'ERR_SCOPE_REQUIRED'],
    ['a malformed target', '/call/web/', privateToken, 400, 'ERR_SCOPE_PATH'],
  ])('passes the refusal of %s on with its status and problem body', async (_, path, token, status, code) => {
    const answer = await ask(path, token)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ code, statusCode: status }),
    ])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('www-authenticate')?.startsWith('Bearer') ?? false).toBe(status !== 400)
    expect(answer.headers.get('authorization')).toBeNull()
  })

  it('passes the trace of the caller on to the API', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    // Caddy forwards every header that its configuration does not remove.
    const smuggled = name === 'caddy' ? [] : [`${traceparent}${publicToken}`, `${traceparent},${traceparent}`]
    upstream.arrived.splice(0)
    for (const value of [traceparent, ...smuggled]) {
      const headers = { authorization: `Bearer ${privateToken}`, traceparent: value }
      expect((await fetch(`${proxy.url}/assistant`, { headers })).status).toBe(201)
    }
    const passed = upstream.arrived.map(({ headers }) => new Headers(headers).get('traceparent'))
    expect(passed).toEqual([traceparent, ...smuggled.map(() => null)])
  })

  it("streams uploads, and shows no client the gateway's token", async () => {
    upstream.arrived.splice(0)
    const body = 'x'.repeat(1_000_000)
    const answer = await ask('/file', privateToken, { method: 'POST', body })
    expect(answer.status).toBe(201)
    expect(upstream.arrived.map(({ method, target, body }) => [method, target, body.length])).toEqual([
      ['POST', '/file', body.length],
    ])
    expect(JSON.stringify([...answer.headers])).not.toMatch(/eyJ/)
  })

  it('writes no byte of a token to a disk', async () => {
    await ask('/assistant', privateToken)
    expect(await filesWith(proxy.folder, 'eyJ')).toEqual([])
  })

  it('refuses everything when the gateway is gone', async () => {
    await gateway.end()
    upstream.arrived.splice(0)
    const fresh = await ask('/session', privateToken)
    expect(fresh.status).toBeGreaterThanOrEqual(502)
    expect(upstream.arrived).toEqual([])
  })
})

describe('nginx', () => {
  it('asks once for `CHECK_CACHE` seconds, and each time without', async () => {
    const asked = async ({ adminUrl }: StartedGateway) => {
      const metrics = await (await fetch(`${adminUrl}/metrics`)).text()
      return Number(/^gateway_requests_total\{endpoint="check",decision="allowed".*\} (\d+)$/m.exec(metrics)?.[1])
    }
    for (const [CHECK_CACHE, times] of [
      ['60', 1],
      ['0', 5],
    ] as const) {
      const { gateway, proxy } = await startBehind('nginx', { CHECK_CACHE })
      for (let i = 0; i < 5; i++) {
        const answer = await fetch(`${proxy.url}/assistant`, { headers: { authorization: `Bearer ${privateToken}` } })
        expect(answer.status).toBe(201)
      }
      expect(await asked(gateway)).toBe(times)
      await keepsTokensInMemory(proxy, CHECK_CACHE !== '0')
      await proxy.stop()
      await gateway.end()
    }
  })
})

/** Cached decisions hold tokens for the API, so they lie in memory; those of callers lie nowhere. */
async function keepsTokensInMemory({ cache = '' }: StartedProxy, cached: boolean): Promise<void> {
  expect((await statfs(cache)).type).toBe(TMPFS)
  expect(await filesWith(cache, 'eyJ')).toHaveLength(cached ? 1 : 0)
  for (const part of privateToken.split('.').slice(1)) expect(await filesWith(cache, part)).toEqual([])
}

describe('the documentation', () => {
  it('has the table of this run', async () => {
    const table = render(verdicts)
    const text = await readFile(page, 'utf8')
    const written = text.replace(/(?<=<!-- doors -->\n)[\s\S]*(?=<!-- \/doors -->)/, `${table}\n`)
    // `WRITE_DOORS=1 pnpm test:real doors` keeps it.
    if (process.env.WRITE_DOORS === '1') await writeFile(page, written)
    else expect(text).toBe(written)
  })
})

function render(all: readonly Verdict[]): string {
  const groups = [...new Set(doorCases.map(({ group }) => group))]
  const counts = groups.map((group) => `${doorCases.filter((each) => each.group === group).length} ${group}`)
  const rows = all.map(({ door, same, stricter, repaired, different, unknown, failed }) =>
    [door, ...[doorCases, same, stricter, repaired, different, unknown, failed].map(({ length }) => length)].join(
      ' | ',
    ),
  )
  return [
    `Cases: ${counts.join(', ')}.`,
    '',
    '| door | cases | as the Node gateway | refused | repaired, then judged | forwarded unjudged or changed | 501 or 505 | other 5xx |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n')
}

async function filesWith(folder: string, text: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map(async (file) => [file, await readFile(file, 'latin1')] as const))
  return contents.filter(([, content]) => content.includes(text)).map(([file]) => file)
}
