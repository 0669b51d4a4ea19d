import assert from 'node:assert/strict'
import { VapiClient } from '@vapi-ai/server-sdk'
import { createClient, createTokenSource } from '@vapi-auth/http'
import { createSigner } from '@vapi-auth/signer'
import axios from 'axios'
import ky from 'ky'
import { keepIn, markdown } from './document.ts'
import { speedup } from './estimate.ts'
import { start } from './gateway/processes.ts'
import { type Promised, round, save, table, verdict } from './report.ts'
import { type Contender, type Measured, measure } from './rounds.ts'

const OURS = '@vapi-auth/http'
const KY = 'ky'
const SDK = '@vapi-ai/server-sdk'
const AXIOS = 'axios'

/** One list of assistants over HTTP, from a server in another process, by each of the clients that people use. */
export async function run({ write }: { write: boolean }): Promise<Promised[]> {
  const server = await start('server', new URL('./http/assistants.ts', import.meta.url), {})
  try {
    const contenders = await clientsOf(server.url)
    const measured: Measured[] = []
    for (const concurrency of [1, 64]) {
      measured.push(
        await measure({
          title: 'GET /assistant',
          contenders,
          inputs: (count) => Array<void>(count).fill(undefined),
          check(lists) {
            for (const list of lists) assert.equal((list as unknown[]).length, 10)
          },
          concurrency,
          slice: 60,
        }),
      )
    }
    const promises = measured.flatMap((each): Promised[] => [
      { timings: each.processor, name: OURS, other: KY, atLeast: 0.87 },
      { timings: each, name: OURS, other: SDK, atLeast: 1.1 },
      { timings: each, name: OURS, other: AXIOS, atLeast: 1.1 },
    ])
    for (const each of measured) console.log(`${table(each, OURS)}\n${table(each.processor, OURS)}`)
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
    await save('http', { measured })
    if (write) await keepIn('packages/http/README.md', 'speed', readmeTable(measured))
    return promises
  } finally {
    server.end()
  }
}

async function clientsOf(baseUrl: string): Promise<Contender<void>[]> {
  const sign = createSigner({ orgId: crypto.randomUUID(), privateKey: crypto.randomUUID() })
  const source = createTokenSource(() => sign({ tag: 'private' }))
  const { token } = await sign({ tag: 'private' })
  const headers = { authorization: `Bearer ${token}` }
  const url = `${baseUrl}/assistant`
  const client = createClient({ baseUrl, tokens: { private: source } })
  const bare = ky.create({ headers })
  const sdk = new VapiClient({ token, baseUrl })
  const agent = axios.create({ headers })
  return [
    { name: OURS, call: () => client.get('/assistant').json() },
    { name: KY, call: () => bare.get(url).json() },
    { name: 'fetch', call: async () => (await fetch(url, { headers })).json() },
    { name: SDK, call: async () => sdk.assistants.list() },
    { name: AXIOS, call: async () => (await agent.get(url)).data },
  ]
}

function readmeTable(measured: readonly Measured[]): string {
  const lines = [KY, 'fetch', SDK, AXIOS].map((other) => {
    const cells = measured.flatMap((each) => [each, each.processor].map((one) => round(speedup(one, OURS, other))))
    return [other, ...cells]
  })
  return markdown([['times as fast as', 'one at a time, time', 'processor', '64 at once, time', 'processor'], ...lines])
}
