import { describe, expect, it } from 'vitest'
import { credentials, orgId, ran } from '../ran.ts'
import { forged, inSeconds } from '../sample.ts'

const key = '7a6b5c4d-aaaa-4bbb-8ccc-0123456789ab'
const unauthorized = '{"message":"unauthorized","statusCode":401}'

const inOrder = { orgId, iat: inSeconds(0), exp: inSeconds(60), token: { tag: 'private' } }

async function why(text: string, env: Record<string, string> = {}) {
  const { json, stdout } = await ran(['why', '--json'], { env, stdin: text })
  expect(stdout).not.toContain(key)
  return json
}

describe('why, for what others say', () => {
  it.each([
    { what: 'a header of another name', text: `x-api-key: ${key}`, cause: /header of another name/ },
    { what: 'a key without `Bearer`', text: `Authorization: ${key}`, cause: /without `Bearer`/ },
    { what: 'another scheme', text: `"authorization": "Basic ${key}"`, cause: /another scheme/ },
    { what: 'quotes', text: `Authorization: Bearer '${key}'`, cause: /in quotes/ },
  ])('names $what as the reason of a missing header', async ({ text, cause }) => {
    expect(await why(`${text}\n{"message":"Missing Authorization Header.","statusCode":401}`)).toMatchObject({
      code: 'ERR_API_HEADER',
      cause: expect.stringMatching(cause),
      remedy: expect.stringContaining('`Bearer <token>`'),
    })
  })

  it.each([
    { status: 401, cause: /session, key or token/ },
    { status: 404, cause: /no such route/ },
    { status: 429, cause: /limit of requests/ },
    { status: 500, cause: /a variable such as `VAPI_PRIVATE_KEY` is not set there/ },
    { status: 422, cause: /does not accept the request/ },
  ])('says that the own server answered $status', async ({ status, cause }) => {
    expect(await why(`POST https://shop.example/api/token ${status}: status ${status}`)).toMatchObject({
      code: 'ERR_WHY_OWN_SERVER',
      cause: expect.stringMatching(cause),
    })
  })

  it.each([
    ['a host of this machine', 'ECONNREFUSED 127.0.0.1:8787', /Nothing answers at `127\.0\.0\.1:8787`/],
    ['a name of a container', 'getaddrinfo ENOTFOUND gateway', /Nothing answers at `gateway`/],
    ['another host', 'getaddrinfo EAI_AGAIN api.vpai.ai', /from `api\.vpai\.ai`, which is not a host of Vapi/],
    ['the host of Vapi', 'getaddrinfo ENOTFOUND api.vapi.ai', /^No answer came over the network: the name/],
    [
      'an address that may be of Vapi',
      'connect ETIMEDOUT 104.18.0.1:443',
      /^No answer came over the network: the name/,
    ],
  ])('says what it means when %s does not answer', async (_, text, cause) => {
    expect(await why(text)).toMatchObject({ code: 'ERR_WHY_NETWORK', cause: expect.stringMatching(cause) })
  })

  it.each([
    { name: 'quotes', value: `"${key}"`, cause: /holds quotes/ },
    { name: '`Bearer`', value: `Bearer ${key}`, cause: /holds `Bearer`/ },
    { name: 'percent signs', value: `Bearer%20${key}`, cause: /holds percent signs/ },
  ])('points at $name in the variable of a key that Vapi does not know', async ({ value, cause }) => {
    const json = await why(unauthorized, { ...credentials, VAPI_JWT: value })
    expect(json).toMatchObject({ code: 'ERR_API_KEY', cause: expect.stringMatching(cause) })
  })

  it.each([
    {
      what: 'a wrapped origin',
      text: "Key doesn't allow\n  origin 'https://app.customer-\n  portal.example'",
      value: 'https://app.customer-portal.example',
    },
    {
      what: 'an origin in accents',
      text: 'Key doesn´t allow origin ´https://www.shop.example´',
      value: 'https://www.shop.example',
    },
    {
      what: 'a wrapped assistant',
      text: "Key doesn't allow assistantId '09fab575-4994-\n4cff-8342-e56ae548d49d'",
      value: '09fab575-4994-4cff-8342-e56ae548d49d',
    },
  ])('names $what whole', async ({ text, value }) => {
    expect(await why(text)).toMatchObject({ remedy: expect.stringContaining(`\`${value}\``) })
  })

  it.each([
    {
      what: 'a package that is missing',
      text: "Cannot find module '@vapi-ai/web'",
      code: 'ERR_WHY_SDK_IMPORT',
      cause: /not installed/,
    },
    {
      what: 'a webhook',
      text: 'x-vapi-secret mismatch: webhook returned 401',
      code: 'ERR_WHY_OWN_SERVER',
      cause: /webhook/,
    },
    {
      what: 'a Worker',
      text: 'Error 1101 Worker threw exception',
      code: 'ERR_WHY_OWN_SERVER',
      cause: /your own server/,
    },
    {
      what: 'the monitor of a call',
      text: "WebSocket connection to 'wss://phone.vapi.ai/8a1b/listen' failed: 403",
      code: 'ERR_WHY_CALL_NETWORK',
      cause: /`listenUrl`/,
    },
    {
      what: 'a limit of a day',
      text: '{"message":"You\'ve exceeded the daily limit","statusCode":400}',
      code: 'ERR_API_LIMIT',
      cause: /daily limit/,
    },
    {
      what: 'a call with nobody',
      text: '{"message":"Need Either `assistant`, `assistantId`","statusCode":400}',
      code: 'ERR_API_BODY',
      cause: /nobody to talk to/,
    },
    {
      what: 'another 400',
      text: '{"message":"Webhook limit","statusCode":400}',
      code: 'ERR_API_BODY',
      cause: /accepted the key/,
    },
    {
      what: 'a key, in a printed object',
      text: '{ statusCode: 401, message: "unauthorized" }',
      code: 'ERR_API_KEY',
      cause: /does not know the key/,
    },
  ])('tells $what from the rest', async ({ text, code, cause }) => {
    expect(await why(text)).toMatchObject({ code, cause: expect.stringMatching(cause) })
  })

  it('names the status that Firefox and Safari add to their line on CORS', async () => {
    const text = 'Quellübergreifende Anfrage blockiert (Grund: CORS header fehlt). Statuscode: 401.'
    expect(await why(text)).toMatchObject({
      code: 'ERR_WHY_CORS',
      cause: expect.stringContaining('answered 401: the key'),
    })
  })

  it('says where the key of a provider is kept, only for what assistants use', async () => {
    expect(await why('api.openai.com 401')).toMatchObject({ remedy: expect.stringContaining('Integrations') })
    expect(await why('npm ERR! code E401')).toMatchObject({ remedy: expect.not.stringContaining('Integrations') })
  })

  it.each([
    { name: 'that is in order', claims: {}, cause: /^The text is a token or an API key/ },
    { name: 'that expired', claims: { exp: inSeconds(-60) }, cause: /something is wrong with it: The token expired/ },
    { name: 'that restricts nothing', claims: { token: { tag: 'public' } }, cause: /something is wrong.*restricts/ },
  ])('judges a token $name, which was pasted in place of an error', async ({ claims, cause }) => {
    const token = forged({ ...inOrder, ...claims }, 'k'.repeat(36))
    expect(await why(token)).toMatchObject({ code: 'ERR_WHY_TOKEN_ONLY', cause: expect.stringMatching(cause) })
    const cut = await why(token.slice(0, 60))
    expect(cut).toMatchObject({ cause: expect.stringContaining('it was cut off') })
  })
})
