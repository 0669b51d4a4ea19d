import { HttpError } from '@vapi-auth/http'
import { createSigner } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { creationRefusal, tokenRefusal } from '../../src/call/refusal.ts'

const origin = 'https://app.example'
const attempt = { token: 'no.token.here', apiUrl: 'https://gateway.example', origin }

/** As `@vapi-ai/web` 2.7.1 tells it: the body of the answer, one level down, without its status. */
const answered = (body: unknown) => ({ type: 'start-method-error', error: { message: body, data: null, error: body } })

describe('creationRefusal', () => {
  it("keeps the gateway's code and remedy", () => {
    const body = { statusCode: 403, code: 'ERR_SCOPE_ASSISTANT', message: 'the token says no', remedy: 'ask another' }
    expect(creationRefusal(answered(body), attempt)).toEqual({
      code: 'ERR_SCOPE_ASSISTANT',
      message: 'the token says no',
      remedy: 'ask another',
    })
  })

  it.each([
    ['a key', 'Invalid Key. Hot tip, …', 'ERR_API_KEY'],
    ['an origin', `Key doesn't allow origin '${origin}'`, 'ERR_API_ORIGIN'],
    ['an assistant', "Key doesn't allow assistantId 'a2'", 'ERR_API_ASSISTANT'],
    ['something new', 'Out of credit', 'ERR_API_OTHER'],
  ])("explains Vapi's own sentence on %s", (_, message, code) => {
    const refusal = creationRefusal(answered({ message, statusCode: 403 }), attempt)
    expect(refusal).toMatchObject({ code, remedy: expect.stringMatching(/./) })
  })

  it('compares the sentence with the token that was sent', async () => {
    const sign = createSigner({ orgId: 'org', privateKey: crypto.randomUUID() })
    const restrictions = { allowedOrigins: ['https://other.example'] }
    const { token } = await sign({ tag: 'public', restrictions })
    const body = { message: `Key doesn't allow origin '${origin}'`, statusCode: 403 }
    const { remedy } = creationRefusal(answered(body), { ...attempt, token })
    expect(remedy).toContain('https://other.example')
  })

  it.each([
    ['no answer at all', { error: { name: 'TypeError', message: 'Failed to fetch' } }, 'ERR_CALL_NETWORK'],
    ['an answer without a body', answered(new SyntaxError('Unexpected end')), 'ERR_CALL_ANSWER'],
    ['an answer that is null', answered(null), 'ERR_CALL_ANSWER'],
    ['an error that is none', undefined, 'ERR_CALL_ANSWER'],
  ])('says what is the matter with %s', (_, event, code) => {
    expect(creationRefusal(event, attempt)).toMatchObject({ code, message: expect.stringContaining(attempt.apiUrl) })
  })
})

describe('tokenRefusal', () => {
  it("keeps the source's code and remedy", () => {
    const error = new HttpError('ERR_HTTP_SOURCE', 'no token', 'log in')
    expect(tokenRefusal(error)).toEqual({ code: 'ERR_HTTP_SOURCE', message: 'no token', remedy: 'log in' })
  })

  it('quotes nothing of an error that it does not know', () => {
    const refusal = tokenRefusal(new RangeError('Bearer eyJhbGciOiJIUzI1NiJ9'))
    expect(refusal.code).toBe('ERR_CALL_SCRIPT')
    expect(JSON.stringify(refusal)).not.toContain('eyJ')
  })
})
