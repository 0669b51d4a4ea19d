import { createTokenEndpoint } from '@vapi-auth/server'
import { createSigner, createVerifier } from '@vapi-auth/signer'
import { afterEach, expect, it, vi } from 'vitest'
import { follow } from '../../blocks/follow.ts'

const page = 'https://app.example'
const credentials = { orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() }

afterEach(() => vi.unstubAllGlobals())

it('gets a token without any package, as the page about the browser shows', async () => {
  const issue = createTokenEndpoint({
    sign: createSigner(credentials),
    allowedOrigins: [page],
    authenticate: () => ({ grant: { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } } }),
  })
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => issue(new Request(new URL(path, page), init)))
  const { getToken } = await follow('start/browser').load<{ getToken: () => Promise<string> }>('token.js')
  const verify = createVerifier({ keys: [credentials.privateKey], orgId: credentials.orgId })
  expect((await verify(await getToken())).grant.tag).toBe('public')
})
