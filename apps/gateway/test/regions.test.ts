import { createSandbox, type Sandbox } from '@vapi-auth/sandbox'
import { createSigner } from '@vapi-auth/signer'
import { afterAll, describe, expect, it } from 'vitest'
import { type StartedGateway, startGateway } from './started-gateway.ts'

interface Place {
  region: string
  orgId: string
  privateKey: string
  callerKey: string
  sandbox: Sandbox
  close(): Promise<void>
  gateway: StartedGateway
}

/** Two sandboxes stand for two regions, and each has two organizations with a gateway of its own. */
async function startPlace(region: string): Promise<Place> {
  const [orgId, privateKey, callerKey] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  const sandbox = createSandbox({ orgId, privateKey })
  const { url, close } = await sandbox.listen()
  const gateway = await startGateway(url, { ORG_ID: orgId, PRIVATE_KEY: privateKey, VERIFY_KEYS: callerKey })
  return { region, orgId, privateKey, callerKey, sandbox, close, gateway }
}

const places = await Promise.all(['us', 'us', 'eu', 'eu'].map(startPlace))
afterAll(() => Promise.all(places.map(({ gateway, close }) => Promise.all([gateway.end(), close()]))))

const pairs = places.flatMap((from, i) => places.map((to, j) => ({ from, to, i, j, own: i === j })))

describe('two regions with two organizations each', () => {
  it.each(pairs)(
    '$i → $j: a token reaches the API of its own organization and region only',
    async ({ from, to, own }) => {
      const { token } = await createSigner({ orgId: from.orgId, privateKey: from.callerKey })({ tag: 'private' })
      const before = places.map(({ sandbox }) => sandbox.requests.length)
      const answer = await fetch(`${to.gateway.url}/assistant`, { headers: { authorization: `Bearer ${token}` } })
      expect(answer.status).toBe(own ? 200 : 401)
      const reached = places.filter(({ sandbox }, k) => sandbox.requests.length > (before[k] ?? 0))
      expect(reached).toEqual(own ? [from] : [])
    },
  )
})
