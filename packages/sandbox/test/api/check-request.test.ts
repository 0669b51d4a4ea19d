import { describe, expect, it } from 'vitest'
import type { SandboxOptions } from '../../src/index.ts'
import { call, createSample } from '../sample.ts'

async function answerTo(endpoint: string, body: unknown, validate?: SandboxOptions['validate']) {
  const { fetch } = createSample(validate && { validate })
  const { status, body: answer } = await call(fetch as typeof globalThis.fetch, 'https://api.vapi.ai', endpoint, {
    body,
  })
  return { status, message: (answer as { message?: unknown }).message }
}

describe('a wrong request', () => {
  it.each<[string, unknown, string[]]>([
    ['POST /assistant', { name: 'x'.repeat(41) }, ['name must be shorter than or equal to 40 characters']],
    ['POST /assistant', { name: 12 }, ['name must be a string']],
    ['POST /assistant', { maxDurationSeconds: 5 }, ['maxDurationSeconds must not be less than 10']],
    [
      'POST /assistant',
      { maxDurationSeconds: '60' },
      ['maxDurationSeconds must be a number conforming to the specified constraints'],
    ],
    ['POST /assistant', { artifactPlan: 'all' }, ['nested property artifactPlan must be either object or array']],
    [
      'POST /assistant',
      { artifactPlan: { recordingEnabled: 'yes' } },
      ['artifactPlan.recordingEnabled must be a boolean value'],
    ],
    ['POST /assistant', { endCallPhrases: 'bye' }, ['endCallPhrases must be an array']],
    ['POST /assistant', { endCallPhrases: ['bye', 1] }, ['each value in endCallPhrases must be a string']],
    [
      'POST /assistant',
      { model: { provider: 'openai', model: 'gpt-4o', messages: [{ role: 'me', content: 'x' }] } },
      [expect.stringMatching(/^model\.messages\.0\.role must be one of the following values: /) as never],
    ],
    [
      'POST /assistant',
      { model: { provider: 'nobody', model: 'x' } },
      [expect.stringMatching(/^model\.provider must be one of the following values: .*openai/) as never],
    ],
    ['POST /session', { customer: { number: '1' } }, ['customer.number must be longer than or equal to 3 characters']],
    ['POST /chat', {}, ['input should not be empty']],
    ['GET /assistant?limit=many', undefined, ['limit must be a number conforming to the specified constraints']],
    ['GET /assistant?limit=1001', undefined, ['limit must not be greater than 1000']],
    ['GET /assistant?createdAtLt=soon', undefined, ['createdAtLt must be a valid ISO 8601 date string']],
    ['GET /chat?sortOrder=up', undefined, ['sortOrder must be one of the following values: ASC, DESC']],
  ])('to %s (%j) is refused in the sentences of NestJS', async (endpoint, body, message) => {
    expect(await answerTo(endpoint, body)).toEqual({ status: 400, message })
    expect((await answerTo(endpoint, body, 'off')).status).toBeLessThan(300)
  })

  it.each([
    ['POST /assistant', { nmae: 'x' }, ['property nmae should not exist']],
    ['POST /call/web', { assistant: { assistantId: 'a1' } }, ['assistant.property assistantId should not exist']],
    ['GET /assistant?page=2', undefined, ['property page should not exist']],
  ])('to %s (%j), with a member that nobody knows, is refused by `strict`', async (endpoint, body, message) => {
    expect(await answerTo(endpoint, body, 'strict')).toEqual({ status: 400, message })
    expect((await answerTo(endpoint, body, 'known')).status).toBeLessThan(300)
  })
})

describe('a right request', () => {
  it.each([
    ['a list in one text or in several', 'GET /squad?idAny=a,b&idAny=c', undefined],
    ['null for an optional member', 'POST /assistant', { name: null, voice: null }],
    ['tools alone, for a saved assistant', 'PATCH /assistant/a1', { model: { toolIds: ['t1'] } }],
    ['a number without a provider', 'POST /phone-number', { name: 'Front desk', assistantId: 'a1' }],
    ['messages as OpenAI has them', 'POST /chat', { input: [{ role: 'user', content: 'hello' }] }],
    ['a model as OpenAI has it', 'POST /chat/responses', { model: 'gpt-4o', input: 'hello' }],
    ['parameters as JSON Schema', 'POST /tool', { type: 'function', parameters: { type: 'object' } }],
    ['a list of status codes', 'POST /assistant', { server: { url: 'https://a.example', backoffPlan } }],
  ])('is accepted: %s', async (_, endpoint, body) => {
    expect(await answerTo(endpoint, body)).toMatchObject({ status: expect.toSatisfy((status) => status < 300, '') })
  })
})

const backoffPlan = { type: 'fixed', maxRetries: 1, baseDelaySeconds: 1, excludedStatusCodes: [400, 401] }
