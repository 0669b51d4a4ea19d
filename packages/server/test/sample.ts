import { createSigner, createVerifier, type SignableGrant } from '@vapi-auth/signer'

export const orgId = '5f0c0f6e-3c1d-4f0e-9f3b-0a3c4c649a6c'
export const privateKey = '0b0c6b8f-0a3c-4c64-9a6c-3f1df2b0a111'
export const now = () => 1_800_000_000_000

export const sign = createSigner({ orgId, privateKey, now })
export const verify = createVerifier({ keys: [privateKey], orgId, now })

export const page = 'https://app.example'
export const grants = {
  private: { tag: 'private' },
  public: { tag: 'public', restrictions: 'none' },
  'one page': { tag: 'public', restrictions: { allowedOrigins: [page] } },
  'one assistant': { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } },
  disabled: { tag: 'private', restrictions: { enabled: false } },
} satisfies Record<string, SignableGrant>

export type GrantName = keyof typeof grants

export async function bearer(grant: GrantName): Promise<string> {
  return `Bearer ${(await sign(grants[grant])).token}`
}
