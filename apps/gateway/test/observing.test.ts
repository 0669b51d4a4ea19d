import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import { adminToken, callerKey, page, privateToken, publicToken, startGateway, upstreamKey } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const ask = (path: string, token: string, headers = {}) =>
  fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } })
const metrics = async () => (await fetch(`${gateway.adminUrl}/metrics`)).text()

describe('a request', () => {
  it('has one log line, with its id and the id of its token', async () => {
    await ask('/assistant/a1?secret=x', privateToken, { 'x-request-id': 'allowed-1' })
    await ask('/assistant', publicToken, { 'x-request-id': 'refused-1' })
    const line = (requestId: string) => gateway.logged().filter((entry) => entry.requestId === requestId)
    await expect.poll(() => line('refused-1')).toHaveLength(1)
    const usual = { level: 30, method: 'GET', ms: expect.any(Number), msg: 'request' }
    expect(line('allowed-1')).toMatchObject([
      {
        ...usual,
        endpoint: 'GET /assistant/{id}',
        decision: 'allowed',
        status: 201,
        tokenId: expect.stringMatching(/^[\da-f]{64}$/),
      },
    ])
    expect(line('refused-1')).toMatchObject([
      { ...usual, endpoint: 'GET /assistant', decision: 'refused', status: 403, code: 'ERR_SCOPE_REQUIRED' },
    ])
  })

  it('is counted by endpoint, decision, code and status, and timed', async () => {
    await ask('/session', privateToken)
    await ask('/session', publicToken)
    await ask('/nowhere/to/be/found', privateToken)
    await ask('//session', privateToken)
    await ask('/session', 'x')
    await expect.poll(metrics).toContain('code="ERR_TOKEN_MALFORMED"')
    const lines = (await metrics()).split('\n')
    for (const [endpoint, decision, code, status] of [
      ['GET /session', 'allowed', 'none', 201],
      ['GET /session', 'refused', 'ERR_SCOPE_REQUIRED', 403],
      ['GET /session', 'refused', 'ERR_TOKEN_MALFORMED', 401],
      ['unlisted', 'allowed', 'none', 201],
      ['malformed', 'refused', 'ERR_SCOPE_PATH', 400],
    ]) {
      expect(lines).toContain(
        `gateway_requests_total{endpoint="${endpoint}",decision="${decision}",code="${code}",status="${status}"} 1`,
      )
    }
    expect(
      lines.find((line) => line.startsWith('gateway_request_duration_seconds_count{decision="refused"}')),
    ).toBeDefined()
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true)
  })

  it('that fails for a reason other than the caller is logged with its cause', async () => {
    upstream.answerWith((incoming) => incoming.socket.resetAndDestroy())
    await ask('/assistant', privateToken, { 'x-request-id': 'failed-1' })
    upstream.answerWith()
    await expect.poll(gateway.logged).toContainEqual(
      expect.objectContaining({
        level: 50,
        requestId: 'failed-1',
        code: 'ERR_GATEWAY_UPSTREAM',
        reason: expect.stringMatching(/: .+/),
      }),
    )
  })

  it('leaves no token, key or target in log and metrics', async () => {
    await ask(`/assistant?access_token=${privateToken}`, privateToken, { origin: page, 'x-request-id': privateToken })
    await ask(`/assistant/${privateToken}`, publicToken)
    const text = gateway.stderr.join('\n') + (await metrics())
    const secrets = [privateToken, publicToken, adminToken, upstreamKey, callerKey, 'secret=', 'nowhere']
    for (const secret of secrets) expect(text).not.toContain(secret)
    for (const { headers } of upstream.arrived) expect(text).not.toContain(headers.authorization?.slice(7))
  })

  it('is preceded by a warning when callers can bypass the gateway', async () => {
    const shared = await startGateway(upstream.url, { VERIFY_KEYS: '' })
    await expect
      .poll(shared.logged)
      .toContainEqual(expect.objectContaining({ level: 40, msg: expect.stringContaining('VERIFY_KEYS') }))
    await shared.end()
    expect(gateway.logged().filter(({ level }) => level === 40)).toEqual([])
  })
})
