const { createClient } = require('@vapi-auth/http')
const { createSandbox } = require('@vapi-auth/sandbox')
const { endpoints } = require('@vapi-auth/scopes')
const { createGuard } = require('@vapi-auth/server')
const { createLimits } = require('@vapi-auth/server/limits')
const { createSigner } = require('@vapi-auth/signer')

test('a CommonJS module calls the sandbox', async () => {
  const sandbox = createSandbox({ seed: { '/assistant': [{ id: 'a1' }] } })
  const sign = createSigner(sandbox.organization)
  const { url, close } = await sandbox.listen()
  const client = createClient({ tokens: { private: () => sign({ tag: 'private' }) }, baseUrl: url })
  expect(await client.get('/assistant').json()).toMatchObject([{ id: 'a1' }])
  await close()
  expect([createGuard, createLimits, endpoints].map((value) => typeof value)).toEqual([
    'function',
    'function',
    'object',
  ])
})
