import type { SignableGrant } from '@vapi-auth/signer'
import { createSigner } from '@vapi-auth/signer'
import type { Page } from 'playwright-core'
import type { Stack } from '../serve/stack.ts'

/** Stands in for the token endpoint: hands out a token that the policy of the real one would never give. */
export async function handOut(page: Page, stack: Stack, grant: SignableGrant, now = Date.now): Promise<void> {
  const sign = createSigner({ orgId: stack.orgId, privateKey: stack.pageKey, now })
  const { token } = await sign(grant, { expiresIn: '5m' })
  await page.route(`${stack.tokenServer.url}/token`, (route) =>
    route.fulfill({
      json: { access_token: token, token_type: 'Bearer', expires_in: 300, scope: grant.tag },
      headers: {
        'access-control-allow-origin': new URL(stack.url).origin,
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'content-type',
      },
    }),
  )
}
