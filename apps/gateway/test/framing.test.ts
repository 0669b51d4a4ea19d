import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { framingCases } from './framing-cases.ts'
import { sendRaw } from './raw-http.ts'
import { startUpstream } from './recording-upstream.ts'
import { publicToken, startGateway } from './started-gateway.ts'

const upstream = await startUpstream()
const gateway = await startGateway(upstream.url)
beforeEach(() => upstream.arrived.splice(0))
afterAll(() => Promise.all([gateway.end(), upstream.stop()]))

describe('on one connection', () => {
  it.each(framingCases)('$name', async ({ text, statuses, forwarded }) => {
    const answers = await sendRaw(gateway.url, text.replaceAll('<public>', publicToken))
    expect(answers.map(({ status }) => status)).toEqual(statuses)
    expect(upstream.arrived.map(({ method, target }) => `${method} ${target}`)).toEqual(forwarded)
  })
})
