import { createSigner, type SignableGrant } from '@vapi-auth/signer'
import { createSandbox, type Sandbox, type SandboxOptions, type Seed } from '../src/index.ts'

export const credentials = {
  orgId: '5f0c0f6e-3c1d-4f0e-9f3b-0a3c4c649a6c',
  privateKey: '0b0c6b8f-0a3c-4c64-9a6c-3f1df2b0a111',
}
export const now = () => 1_800_000_000_000
export const sign = createSigner({ ...credentials, now })

export const page = 'https://app.example'
export const grants = {
  private: { tag: 'private' },
  public: { tag: 'public', restrictions: 'none' },
  'one page': { tag: 'public', restrictions: { allowedOrigins: [page] } },
  'one assistant': { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } },
  'saved assistants': { tag: 'public', restrictions: { allowTransientAssistant: false } },
  disabled: { tag: 'private', restrictions: { enabled: false } },
} satisfies Record<string, SignableGrant>

export type GrantName = keyof typeof grants

export async function bearer(grant: GrantName): Promise<string> {
  return `Bearer ${(await sign(grants[grant])).token}`
}

/** What exists in a sample, so that calls may name it. */
export const seed: Seed = {
  '/assistant': [{ id: 'a1' }, { id: 'any' }],
  '/phone-number': [{ id: 'p1', provider: 'vapi' }],
}

export function createSample(options: SandboxOptions = {}): Sandbox {
  return createSandbox({ ...credentials, now, seed, ...options })
}

/** Sends JSON with a token, to a sandbox or over HTTP, and gives the answer's status and body. */
export async function call(
  send: typeof fetch,
  base: string,
  endpoint: string,
  { grant = 'private', body, headers }: { grant?: GrantName; body?: unknown; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const [method = 'GET', path = '/'] = endpoint.split(' ')
  const isForm = body instanceof FormData
  const response = await send(base + path, {
    method,
    redirect: 'manual',
    headers: { authorization: await bearer(grant), ...(!isForm && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
}
