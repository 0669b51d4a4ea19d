import { createClient } from '@vapi-auth/http'
import { createSigner } from '@vapi-auth/signer'
import ky from 'ky'
import { estimate } from '../estimate.ts'
import { measure } from '../rounds.ts'
import type { Curve } from './curve.ts'

const AT_ONCE = [1, 4, 16, 64, 256]

/** The client without a network: what is measured is its own work. */
export async function httpCurves(): Promise<Curve[]> {
  const fetch = async () => Response.json([])
  const sign = createSigner({ orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() })
  const client = createClient({ tokens: { private: () => sign({ tag: 'private' }) }, fetch })
  const bare = ky.create({ headers: { authorization: 'Bearer x' }, fetch })
  const contenders = [
    { name: 'client', call: () => client.get('/assistant').json() },
    { name: 'ky alone', call: () => bare.get('https://api.vapi.ai/assistant').json() },
  ]
  const inputs = (count: number) => Array<void>(count).fill(undefined)
  const lines: Record<string, number[]> = { client: [], 'ky alone': [] }
  for (const concurrency of AT_ONCE) {
    const { processor } = await measure({ title: '', contenders, inputs, concurrency, rounds: 15, slice: 30 })
    for (const [name, medians] of Object.entries(lines)) medians.push(estimate(processor.micros[name] ?? []).median)
  }
  return [
    {
      name: 'http-concurrency',
      title: 'A request of the client, by how many are under way',
      x: 'requests at once',
      y: 'µs of processor time',
      xs: AT_ONCE,
      lines,
    },
  ]
}
