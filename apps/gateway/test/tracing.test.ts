import { startReceiver } from 'serving/testing/otlp-receiver'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { startUpstream } from './recording-upstream.ts'
import {
  adminToken,
  assistantId,
  callerKey,
  page,
  privateToken,
  publicToken,
  startGateway,
  upstreamKey,
} from './started-gateway.ts'

const receiver = await startReceiver()
const upstream = await startUpstream()
const gateway = await startGateway(upstream.url, receiver.env)
beforeEach(() => void upstream.arrived.splice(0))
afterAll(async () => {
  await Promise.all([gateway.end(), upstream.stop()])
  receiver.close()
})

const call = (headers: Record<string, string> = {}, { url } = gateway) =>
  fetch(`${url}/call/web`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publicToken}`, origin: page, ...headers },
    body: JSON.stringify({ assistantId }),
  })
const spansOf = (requestId: string) => {
  const spans = receiver.spans()
  const root = spans.find(({ attributes }) => attributes['vapi.request_id'] === requestId)
  return root === undefined ? [] : spans.filter(({ traceId }) => traceId === root.traceId)
}

describe('a trace', () => {
  it('has a span for the request, the decision and the API, and names the call', async () => {
    expect((await call({ 'x-request-id': 'traced-1' })).status).toBe(201)
    await expect.poll(() => spansOf('traced-1')).toHaveLength(3)
    const spans = spansOf('traced-1')
    const root = spans.find(({ name }) => name === 'POST')
    expect(root).toMatchObject({
      kind: 2,
      attributes: {
        'http.request.method': 'POST',
        'http.route': 'POST /call/web',
        'http.response.status_code': 201,
        'vapi.decision': 'allowed',
        'vapi.call_id': 'call-1',
      },
    })
    for (const [name, kind] of [
      ['judge', 1],
      ['upstream', 3],
    ] as const) {
      expect(spans).toContainEqual(expect.objectContaining({ name, kind, parentSpanId: root?.spanId }))
    }
    const asked = spans.find(({ name }) => name === 'upstream')
    expect(upstream.arrived[0]?.headers.traceparent).toBe(`00-${asked?.traceId}-${asked?.spanId}-01`)
  })

  it("continues the caller's", async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c'
    await call({ 'x-request-id': 'traced-2', traceparent: `00-${traceId}-b7ad6b7169203331-01` })
    await expect.poll(() => spansOf('traced-2')).toHaveLength(3)
    const root = spansOf('traced-2').find(({ name }) => name === 'POST')
    expect(root).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331' })
    expect(upstream.arrived[0]?.headers.traceparent).toMatch(`00-${traceId}-`)
  })

  it('says by its code why a request was refused', async () => {
    await fetch(`${gateway.url}/assistant`, {
      headers: { authorization: `Bearer ${publicToken}`, 'x-request-id': 'traced-3' },
    })
    await expect.poll(() => spansOf('traced-3')).toHaveLength(2)
    expect(spansOf('traced-3')).toContainEqual(
      expect.objectContaining({ name: 'judge', status: { code: 2, message: 'ERR_SCOPE_REQUIRED' } }),
    )
  })

  it('holds no byte of a token, no key, no target and no body', async () => {
    const secrets = [privateToken, publicToken, adminToken, upstreamKey, callerKey]
    for (const secret of secrets) {
      const own = { authorization: `Bearer ${secret}`, baggage: `x=${secret}`, tracestate: `x=${secret}` }
      const headers = { ...own, ...(secret.startsWith('eyJ') && { 'x-request-id': secret.slice(0, 128) }) }
      await fetch(`${gateway.url}/assistant/${secret}?x=${secret}`, { headers })
    }
    await call({ 'x-request-id': 'traced-4' })
    await expect.poll(() => spansOf('traced-4')).toHaveLength(3)
    const text = receiver.texts.join('\n')
    const parts = secrets.flatMap((secret) => [secret, ...secret.split('.').slice(1)])
    for (const { headers } of upstream.arrived) parts.push(...(headers.authorization?.split('.').slice(1) ?? []))
    for (const part of [...parts, assistantId]) expect(text).not.toContain(part)
    // Not because nothing was sent.
    expect(receiver.spans().length).toBeGreaterThan(10)
  })

  it('is sent to its end when the gateway stops', async () => {
    const own = await startGateway(upstream.url, { ...receiver.env, OTEL_BSP_SCHEDULE_DELAY: '60000' })
    await call({ 'x-request-id': 'traced-5' }, own)
    expect(await own.stop()).toBe(0)
    expect(spansOf('traced-5')).toHaveLength(3)
  })

  it("without OpenTelemetry's variables is the caller's alone, if it is one", async () => {
    const own = await startGateway(upstream.url)
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    await call({ traceparent }, own)
    await call({ traceparent: `${traceparent}${privateToken}` }, own)
    expect(upstream.arrived.map(({ headers }) => headers.traceparent)).toEqual([traceparent, undefined])
    await own.end()
  })
})
