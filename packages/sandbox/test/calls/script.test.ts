import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.ts'
import { credentials } from '../sample.ts'
import { createStage } from './sample-call.ts'

describe('script', () => {
  it.each([
    ['text', 'hello', '`script` must be an array of lines'],
    ['a line of no kind', [{}], '`script[0]` must have one of `role`, `tool` and `hangUp`'],
    ['another role', [{ role: 'bot', text: 'a' }], "`script[0].role` must be 'assistant' or 'user'"],
    ['no text', [{ role: 'user' }], '`script[0].text` must be a non-empty string'],
    [
      'an unknown member',
      [{ role: 'user', text: 'a', delay: 1 }],
      '`script[0].delay` is unknown in a line with `role`',
    ],
    ['a time as text', [{ role: 'user', text: 'a', after: '1' }], '`script[0].after` must be a non-negative number'],
    [
      'a negative time',
      [{ role: 'user', text: 'a', seconds: -1 }],
      '`script[0].seconds` must be a non-negative number',
    ],
    ['a tool without a name', [{ tool: '' }], '`script[0].tool` must be a non-empty string'],
    ['arguments as text', [{ tool: 'a', arguments: '{}' }], '`script[0].arguments` must be an object'],
    ['another side', [{ role: 'user', text: 'a' }, { hangUp: 'me' }], "`script[1].hangUp` must be 'assistant' or"],
  ])('refuses %s at construction', (_, script, message) => {
    expect(() => createSandbox({ ...credentials, script: script as never })).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_OPTION', message: expect.stringContaining(message) }),
    )
  })

  it('can be a function of the call', async () => {
    const { sandbox, ask } = createStage({
      script: ({ metadata, customer }) => [
        { role: 'assistant', text: `${(customer as { name: string }).name}${metadata}` },
      ],
    })
    const { id } = await ask('POST /call', { customer: { number: '+15550100', name: 'Anna' }, metadata: 7 })
    await sandbox.advance(60)
    expect(await ask(`GET /call/${id}`)).toMatchObject({ transcript: 'AI: Anna7\n' })
  })

  it('begins with the first message of the assistant where nobody wrote one', async () => {
    const { sandbox, ask } = createStage()
    const { id: assistantId } = await ask('POST /assistant', { firstMessage: 'Good evening.' })
    const { id } = await ask('POST /call', { assistantId, customer: { number: '+15550100' } })
    await sandbox.advance(60)
    expect(await ask(`GET /call/${id}`)).toMatchObject({
      transcript: expect.stringMatching(/^AI: Good evening\.\nUser: /),
    })
  })
})

describe('credentials and fetch', () => {
  it.each<[string, object]>([
    ['`credentials` must be an object of authentication plans', { credentials: [] }],
    ["`credentials[\"a\"].type` must be 'bearer' or 'hmac'", { credentials: { a: { type: 'oauth2' } } }],
    ['`credentials["a"].token` must be a non-empty string', { credentials: { a: { type: 'bearer' } } }],
    ['`credentials["a"].secretKey` must be', { credentials: { a: { type: 'hmac', algorithm: 'sha256' } } }],
    [
      '`credentials["a"].algorithm` must be',
      { credentials: { a: { type: 'hmac', secretKey: 's', algorithm: 'md5' } } },
    ],
    ['`fetch` must be a function', { fetch: 'https://app.example' }],
  ])('are refused at construction: %s', (message, options) => {
    expect(() => createSandbox({ ...credentials, ...options })).toThrow(
      expect.objectContaining({ code: 'ERR_SANDBOX_OPTION', message: expect.stringContaining(message) }),
    )
  })
})
