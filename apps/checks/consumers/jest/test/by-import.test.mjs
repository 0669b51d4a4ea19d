import { createClient } from '@vapi-auth/http'
import { createSandbox } from '@vapi-auth/sandbox'
import { endpoints } from '@vapi-auth/scopes'
import { createGuard } from '@vapi-auth/server'
import { createLimits } from '@vapi-auth/server/limits'
import { createSigner } from '@vapi-auth/signer'

test('an ES module calls the sandbox', async () => {
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
