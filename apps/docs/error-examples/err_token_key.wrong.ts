import { createSigner } from '@vapi-auth/signer'

createSigner({ orgId: 'my-org', privateKey: 'secret' })
