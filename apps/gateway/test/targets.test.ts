import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { assistantId, page, privateToken, publicToken, startGateway } from './started-gateway.ts'
import { targetCases } from './target-cases.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
beforeEach(() => upstream.arrived.splice(0))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

const body = JSON.stringify({ assistantId })

async function ask(method: string, target: string, token: string) {
  const head = [
    `${method} ${target} HTTP/1.1`,
    'Host: gateway',
    `Authorization: Bearer ${token}`,
    `Origin: ${page}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  const [answer] = await sendRaw(gateway.url, `${head.join('\r\n')}\r\n\r\n${body}`)
  const { code } = answer?.body.startsWith('{') ? JSON.parse(answer.body) : { code: undefined }
  return { status: answer?.status, code }
}

const refusals = {
  malformed: { status: 400, code: expect.stringMatching(/^ERR_(?:SCOPE_PATH|GATEWAY_REQUEST)$/) },
  method: { status: 405, code: 'ERR_GATEWAY_METHOD' },
  'no HTTP': { status: 400, code: undefined },
}

describe('a request line', () => {
  it.each(targetCases)('$method $target with a public token: $outcome', async ({ method, target, outcome }) => {
    const answer = await ask(method, target, publicToken)
    if (outcome === 'web call') {
      expect(answer.status).toBe(201)
      expect(upstream.arrived).toMatchObject([{ method, target, grant: { tag: 'public' } }])
      return
    }
    expect(upstream.arrived).toEqual([])
    const required = { status: 403, code: method === 'HEAD' ? undefined : 'ERR_SCOPE_REQUIRED' }
    expect(answer).toEqual(outcome === 'private' ? required : refusals[outcome])
  })

  it.each(targetCases)('$method $target with a private token: $outcome', async ({ method, target, outcome }) => {
    const answer = await ask(method, target, privateToken)
    if (outcome === 'web call' || outcome === 'private') {
      expect(answer.status).toBe(201)
      const tag = outcome === 'private' ? 'private' : 'public'
      expect(upstream.arrived).toMatchObject([{ method, target, grant: { tag } }])
      return
    }
    expect(upstream.arrived).toEqual([])
    expect(answer).toEqual(refusals[outcome])
  })
})
