/** The whole story in one run: sign, call, be refused, renew. Read it from top to bottom. */
import { styleText } from 'node:util'
import { createClient } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { isAuthError, regions } from '@vapi-auth/scopes'
import { createSigner, readCredentials } from '@vapi-auth/signer'

// styleText leaves colors out where the output is no terminal, and where NO_COLOR is set.
const title = (text: string) => console.log(`\n${styleText('bold', text)}`)
const result = (request: string, outcome: string, text: string) => {
  const color = outcome.includes('20') ? 'green' : 'yellow'
  console.log(`   ${request.padEnd(16)} ${styleText(color, outcome.padEnd(9))} ${text}`)
}

const isLive = process.env.VAPI_LIVE === '1'
let sandbox: { url: string; close(): Promise<void> } | undefined

try {
  // A sandbox answers as Vapi does. VAPI_LIVE=1 talks to the real API instead.
  let later = 0
  const now = () => Date.now() + later
  const credentials = isLive
    ? readCredentials(process.env)
    : { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }
  if (!isLive) sandbox = await createSandbox({ ...credentials, now }).listen()
  const { VAPI_BASE_URL, VAPI_REGION = 'us' } = process.env
  if (VAPI_REGION !== 'us' && VAPI_REGION !== 'eu') throw new Error("`VAPI_REGION` must be 'us' or 'eu'")
  const baseUrl = sandbox?.url ?? VAPI_BASE_URL ?? regions[VAPI_REGION]
  console.log(
    isLive
      ? `This calls the real Vapi API at ${baseUrl}, with your key.`
      : `A sandbox answers as the Vapi API does, at ${baseUrl}. Nothing leaves this machine.`,
  )

  title('1. Your server signs private tokens and calls the API. The client keeps its token and renews it.')
  const sign = createSigner({ ...credentials, now })
  let issued = 0
  const issue = () => {
    issued++
    return sign({ tag: 'private' })
  }
  const server = createClient({ baseUrl, tokens: { private: issue }, now })
  const assistant = await server.post('/assistant', { json: { name: 'Receptionist' } }).json<{ id: string }>()
  result('POST /assistant', '201', `created assistant ${assistant.id}`)
  const assistants = await server.get('/assistant').json<unknown[]>()
  result('GET /assistant', '200', `found ${assistants.length}, with the same token`)

  title('2. It signs a public token for a page: valid for five minutes, one origin and one assistant.')
  const origin = 'https://app.example'
  const callee = isLive ? process.env.VAPI_ASSISTANT_ID : assistant.id
  const restrictions = { allowedOrigins: [origin], allowedAssistantIds: [callee ?? assistant.id] }
  const forPage = await sign({ tag: 'public', restrictions }, { expiresIn: '5m' })
  const page = createClient({ baseUrl, tokens: { public: () => forPage }, now })
  if (callee === undefined) {
    result('POST /call/web', 'skipped', 'A call costs money: set VAPI_ASSISTANT_ID to the assistant to call.')
  } else {
    // A browser sends `Origin` by itself.
    const call = page.post('/call/web', { json: { assistantId: callee }, headers: { origin } })
    result('POST /call/web', '201', `started call ${(await call.json<{ id: string }>()).id}`)
  }

  title('3. The public token is good for nothing else: the client does not send it, and the API refuses it.')
  try {
    // @ts-expect-error The compiler knows: no GET endpoint accepts a public token.
    await page.get('/assistant').json()
    throw new Error('The client sent a public token to GET /assistant')
  } catch (error) {
    if (!isAuthError(error) || error.code !== 'ERR_SCOPE_REQUIRED') throw error
    result('GET /assistant', 'not sent', `${error.code}: ${error.message}`)
  }
  const forced = await fetch(`${baseUrl}/assistant`, { headers: { authorization: `Bearer ${forPage.token}` } })
  const { message } = (await forced.json()) as { message: string }
  if (forced.status !== 403) throw new Error(`The API answered ${forced.status} where 403 was expected`)
  result('GET /assistant', '403', message)

  if (!isLive) {
    title('4. Three hours later the private token has expired. Ten requests at once share one renewal.')
    later = 3 * 60 * 60 * 1000
    const before = issued
    await Promise.all(Array.from({ length: 10 }, () => server.get('/assistant').json()))
    if (issued - before !== 1) throw new Error(`Ten requests cost ${issued - before} renewals`)
    result('GET /assistant', '10 × 200', 'ten answers, one renewal')
  }
  await server.delete('/assistant/{id}', { params: { id: assistant.id } })

  title('Try next')
  const next = [
    ['npm run web-call', 'start a call from a page'],
    ['npm run sandbox', 'keep a sandbox running, and call it with your own code'],
    ['npx vapi-auth init', 'in your own project: write the route that starts calls'],
    ...(isLive
      ? []
      : [['VAPI_LIVE=1 npm start', 'run this against the real API, with VAPI_ORG_ID and VAPI_PRIVATE_KEY set']]),
  ]
  for (const [command = '', purpose] of next) console.log(`   ${command.padEnd(22)} ${purpose}`)
} catch (error) {
  const { message, remedy } = isAuthError(error) ? error : { message: (error as Error).message, remedy: undefined }
  console.error(`\n${styleText('red', 'Stopped:', { stream: process.stderr })} ${message}`)
  if (remedy !== undefined) console.error(remedy)
  process.exitCode = 1
} finally {
  await sandbox?.close()
}
