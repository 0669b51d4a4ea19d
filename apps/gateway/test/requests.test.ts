import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { requestCases } from './request-cases.ts'
import { startGateway } from './started-gateway.ts'
import { tokenOf } from './token-of.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
beforeEach(() => upstream.arrived.splice(0))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

describe('a web call', () => {
  it.each(requestCases)('$name', async ({ grant, headers = [], query = '', body, expected }) => {
    const bearer = `Bearer ${tokenOf(grant)}`
    const lines = headers.map((line) => line.replaceAll('<token>', bearer))
    if (!lines.some((line) => line.startsWith('Authorization:'))) lines.push(`Authorization: ${bearer}`)
    const head = [
      `POST /call/web${query} HTTP/1.1`,
      'Host: gateway',
      'Connection: close',
      ...lines,
      `Content-Length: ${body.length}`,
    ]
    const [answer] = await sendRaw(gateway.url, `${head.join('\r\n')}\r\n\r\n${body}`)

    if ('forwarded' in expected) {
      expect(answer?.status).toBe(201)
      expect(upstream.arrived).toHaveLength(1)
      expect(upstream.arrived[0]?.body).toBe(JSON.stringify(expected.forwarded))
      return
    }
    expect(JSON.parse(answer?.body ?? '{}')).toMatchObject({ ...expected, statusCode: expected.status })
    expect(answer?.status).toBe(expected.status)
    expect(upstream.arrived).toEqual([])
  })
})
