import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCallEndpoint } from '../../src/index.ts'
import { page, sign } from '../sample.ts'
import { headersOf, upstream } from './upstream.ts'

const members = [
  'assistantId',
  'assistantVersion',
  'assistant',
  'assistantOverrides',
  'squadId',
  'squad',
  'squadOverrides',
  'workflowId',
  'workflow',
  'workflowOverrides',
  'roomDeleteOnUserLeaveEnabled',
  'tomorrowsMember',
]

const call = fc.dictionary(fc.constantFrom(...members), fc.jsonValue(), { minKeys: 1 })
const name = fc.oneof(fc.constantFrom(...members, '__proto__', 'x-vapi-call', 'x-http-method-override'), fc.string())
const headerName = fc.stringMatching(/^x-[a-z]{1,12}$/)
const headerValue = fc.stringMatching(/^[!-~]{0,40}$/)

describe('a call that the page cannot bend', () => {
  it('sends to Vapi, byte for byte, what `authenticate` decided, whatever the page sends', async () => {
    await fc.assert(
      fc.asyncProperty(
        call,
        fc.dictionary(name, fc.jsonValue()),
        fc.dictionary(name, fc.string()),
        fc.dictionary(headerName, headerValue),
        async (decided, body, query, headers) => {
          const { fetch, calls } = upstream()
          const handle = createCallEndpoint({
            sign,
            authenticate: () => ({ call: decided }),
            allowedOrigins: [page],
            fetch,
          })
          const request = new Request(`https://app.example/call?${new URLSearchParams(query)}`, {
            method: 'POST',
            headers: { ...headers, origin: page, 'content-type': 'application/json', authorization: 'Bearer page' },
            body: JSON.stringify(body),
          })
          expect((await handle(request)).status).toBe(201)
          expect(calls).toHaveLength(1)
          expect(calls[0]?.url).toBe('https://api.vapi.ai/call/web')
          expect(calls[0]?.init.body).toBe(JSON.stringify(decided))
          const { authorization, ...others } = headersOf(calls[0])
          expect(authorization).not.toContain('page')
          expect(others).toEqual({ 'content-type': 'application/json', accept: 'application/json' })
          expect(request.bodyUsed).toBe(false)
        },
      ),
    )
  })

  const places: Record<
    string,
    (member: string) => { query?: string; body?: string; headers?: Record<string, string> }
  > = {
    body: (member) => ({ body: `{"${member}":"evil"}` }),
    'nested body': (member) => ({ body: `{"call":{"${member}":"evil"}}` }),
    query: (member) => ({ query: `?${member}=evil` }),
    header: (member) => ({ headers: { [member.toLowerCase()]: 'evil' } }),
    cookie: (member) => ({ headers: { cookie: `${member}=evil` } }),
  }
  const doors = members.flatMap((member) => Object.entries(places).map(([place, put]) => ({ member, place, put })))

  it.each(doors)('sends nothing of `$member` in the $place of the page', async ({ member, put }) => {
    const { fetch, calls } = upstream()
    const authenticate = () => ({ call: { assistantId: 'a1' } })
    const { query = '', body = '{}', headers = {} } = put(member)
    const init = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }
    const handle = createCallEndpoint({ sign, authenticate, allowedOrigins: [page], fetch })
    expect((await handle(new Request(`https://app.example/call${query}`, init))).status).toBe(201)
    expect(JSON.stringify(calls)).not.toContain('evil')
    expect(calls[0]?.init.body).toBe('{"assistantId":"a1"}')
  })

  it('judges the length of the call that it sends, even when a getter changes its mind', async () => {
    const { fetch, calls } = upstream()
    const seconds = [600, 10]
    const asked: number[] = []
    const shifty = {
      assistantId: 'a1',
      assistantOverrides: {
        get maxDurationSeconds() {
          return seconds.shift()
        },
      },
    }
    const handle = createCallEndpoint({
      sign,
      authenticate: () => ({ call: shifty, subject: 'ada' }),
      allowedOrigins: [page],
      fetch,
      limits: {
        admit: async ({ maxSeconds }) => {
          asked.push(maxSeconds)
          return { allowed: true, lease: 'lease-1' }
        },
        started: async () => {},
        cancel: async () => {},
      },
    })
    const headers = { 'content-type': 'application/json' }
    expect((await handle(new Request('https://app.example/', { method: 'POST', headers }))).status).toBe(201)
    expect(asked).toEqual([600])
    expect(calls[0]?.init.body).toContain('600')
  })
})
