/** The whole story in one run: sign, call, be refused, renew. Read it from top to bottom. */
import { createClient, createTokenSource } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { isAuthError } from '@vapi-auth/scopes'
import { createSigner, readCredentials } from '@vapi-auth/signer'

const live = process.env.VAPI_LIVE === '1'
const shorten = (token: string) => `${token.slice(0, 12)}…`
const say = (line = '') => console.log(line)

let sandbox: { url: string; close(): Promise<void> } | undefined
try {
  // Nothing leaves this machine: a sandbox answers as Vapi does. VAPI_LIVE=1 talks to the real API instead.
  let later = 0
  const now = () => Date.now() + later
  const credentials = live
    ? readCredentials(process.env)
    : { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
  if (!live) sandbox = await createSandbox({ ...credentials, now }).listen()
  const baseUrl = sandbox?.url ?? process.env.VAPI_BASE_URL ?? 'https://api.vapi.ai'
  say(live ? `VAPI_LIVE=1: this talks to ${baseUrl}, with your key.` : `A sandbox answers as Vapi does, at ${baseUrl}`)

  // 1. A server signs a private token, which may call every endpoint. The client renews it by itself.
  const sign = createSigner({ ...credentials, now })
  let issued = 0
  const privateSource = createTokenSource(
    () => {
      issued++
      return sign({ tag: 'private' })
    },
    { now },
  )
  const server = createClient({ baseUrl, tokens: { private: privateSource } })
  say('\n1. A server, with a private token')
  say(`   signed      ${shorten(await privateSource())}  good for one hour`)
  const assistant = await server
    .post('/assistant', { json: { name: 'Receptionist' } })
    .json<{ id: string; name: string }>()
  say(`   POST /assistant      → ${assistant.name}, id ${assistant.id}`)
  const assistants = await server.get('/assistant').json<unknown[]>()
  say(`   GET /assistant       → ${assistants.length} assistant${assistants.length === 1 ? '' : 's'}`)

  // 2. It signs a public token for a browser: five minutes, one page, one assistant.
  const origin = 'https://app.example'
  const callee = live ? process.env.VAPI_ASSISTANT_ID : assistant.id
  const restrictions = { allowedOrigins: [origin], allowedAssistantIds: [callee ?? assistant.id] }
  const forBrowser = await sign({ tag: 'public', restrictions }, { expiresIn: '5m' })
  const browser = createClient({ baseUrl, tokens: { public: createTokenSource(async () => forBrowser, { now }) } })
  say('\n2. A browser, with a public token')
  say(`   signed      ${shorten(forBrowser.token)}  for ${origin} and that assistant, five minutes`)
  if (callee === undefined)
    say('   POST /call/web       → left out: a call costs money, and VAPI_ASSISTANT_ID is not set')
  else {
    // A page sends its Origin by itself; here, where there is no page, it is written out.
    const call = browser.post('/call/web', { json: { assistantId: callee }, headers: { origin } })
    say(`   POST /call/web       → call ${(await call.json<{ id: string }>()).id}`)
  }

  // 3. That token can do nothing else. The client says so before anything is sent; the server says so too.
  say('\n3. The same public token, where it may not go')
  try {
    // @ts-expect-error TypeScript knows already: no GET endpoint accepts a public token.
    await browser.get('/assistant').json()
    throw new Error('the client sent a public token to GET /assistant')
  } catch (error) {
    if (!isAuthError(error) || error.code !== 'ERR_SCOPE_REQUIRED') throw error
    say(`   GET /assistant       → not sent: ${error.code}, ${error.message}`)
    say(`                          what to do: ${error.remedy}`)
  }
  const forced = await fetch(`${baseUrl}/assistant`, { headers: { authorization: `Bearer ${forBrowser.token}` } })
  if (forced.status !== 403) throw new Error(`the API answered ${forced.status} where 403 was expected`)
  say(`   sent all the same    → ${forced.status} ${((await forced.json()) as { message: string }).message}`)

  // 4. Hours later the private token has expired. Ten calls at once share one renewal, and none of them notices.
  if (!live) {
    later = 3 * 60 * 60 * 1000
    const before = issued
    await Promise.all(Array.from({ length: 10 }, () => server.get('/assistant').json()))
    if (issued - before !== 1) throw new Error(`ten calls cost ${issued - before} renewals`)
    say('\n4. Three hours later, the token long expired')
    say('   ten calls at once    → ten answers, one renewal')
  }

  await server.delete('/assistant/{id}', { params: { id: assistant.id } })
} catch (error) {
  const { message, remedy } = isAuthError(error) ? error : { message: String(error), remedy: undefined }
  console.error(`\nStopped: ${message}${remedy === undefined ? '' : `\nWhat to do: ${remedy}`}`)
  process.exitCode = 1
} finally {
  await sandbox?.close()
}
