import assert from 'node:assert/strict'
import { authorize, type endpoints } from '@vapi-auth/scopes'
import { estimate } from './estimate.ts'
import { type Compared, type Promised, save, table, verdict } from './report.ts'
import { measure, type Timings } from './rounds.ts'
import { contenders, type Line, LOOKUPS, lines, OURS } from './scopes-contenders.ts'

const LIMIT = 'a microsecond'

const at = (endpoint: keyof typeof endpoints): Line[] => lines.filter((line) => line.endpoint === endpoint)

const cases: Record<string, readonly Line[]> = {
  'match, POST /call/web': at('POST /call/web'),
  'match, the first endpoint': lines.slice(0, 1),
  'match, the last endpoint': lines.slice(-1),
  'match, a parameter': at('GET /assistant/{id}'),
  'match, a miss': [{ method: 'GET', path: '/assistants/of/nobody' }],
  'match, all endpoints in turn': lines,
}

/** Finding the endpoint of a request beside well-known routers that hold the same table, and the whole check. */
export async function run(): Promise<(Compared | Promised)[]> {
  const timings: Timings[] = []
  for (const [title, requests] of Object.entries(cases)) timings.push(await matching(title, requests))
  const webCall = await authorizing()
  const slowest = await slowestEndpoint()

  for (const each of timings) console.log(table(each, OURS))
  console.log(table(webCall, 'authorize'))
  console.log(table(slowest, 'authorize'))
  const promises = [
    { timings: webCall, name: 'authorize', other: 'find-my-way', atLeast: 1 },
    { timings: slowest, name: 'authorize', other: LIMIT, atLeast: 1 },
  ]
  console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
  await save('scopes', { timings, webCall, slowest })
  const compared = timings.flatMap((each) =>
    ['find-my-way', 'rou3'].map((other) => ({ timings: each, name: OURS, other })),
  )
  return [...promises, ...compared]
}

async function matching(title: string, requests: readonly Line[]): Promise<Timings> {
  const timings = await measure<readonly Line[]>({
    title,
    contenders,
    inputs: batchesOf(requests),
    check(outputs, batches) {
      for (const [i, found] of outputs.entries()) {
        assert.deepEqual(
          found,
          batches[i]?.map(({ endpoint }) => endpoint),
        )
      }
    },
  })
  return perLookup(timings)
}

/** The whole check of a web call, beside no more than finding its route. */
async function authorizing(): Promise<Timings> {
  const restrictions = { allowedOrigins: ['https://app.example'], allowedAssistantIds: ['a1'] }
  const grant = { tag: 'public', restrictions } as const
  const [origin] = restrictions.allowedOrigins
  const timings = await measure<readonly Line[]>({
    title: 'POST /call/web',
    contenders: [
      {
        name: 'authorize',
        call: (batch) => batch.map(({ method, path }) => authorize({ tag: 'public' }, { method, target: path })),
      },
      {
        name: 'authorize, restricted',
        call: (batch) =>
          batch.map(({ method, path }) =>
            authorize(grant, { method, target: path, origin: origin ?? null, body: { assistantId: 'a1' } }),
          ),
      },
      ...contenders.filter(({ name }) => name === 'find-my-way'),
    ],
    inputs: batchesOf(at('POST /call/web')),
    check(outputs) {
      for (const decision of outputs.flat()) assert.equal((decision as { allowed?: boolean }).allowed ?? true, true)
    },
  })
  return perLookup(timings)
}

/** The endpoint for which `authorize` takes longest, beside the microsecond that none may take. */
async function slowestEndpoint(): Promise<Timings> {
  const { micros } = await measure<readonly Line[]>({
    title: 'authorize, each endpoint',
    contenders: lines.map(({ endpoint = '', method, path }) => ({
      name: endpoint,
      call: (batch) => batch.map(() => authorize({ tag: 'private' }, { method, target: path })),
    })),
    inputs: batchesOf(lines.slice(0, 1)),
    slice: 2,
  })
  const [[endpoint, values] = ['', []]] = Object.entries(micros).sort(
    ([, a], [, b]) => estimate(b).median - estimate(a).median,
  )
  return perLookup({
    title: `the slowest endpoint, ${endpoint}`,
    concurrency: 1,
    micros: { authorize: values, [LIMIT]: values.map(() => LOOKUPS) },
  })
}

/** As a server gets it: a text of its own, whose hash nobody has computed yet. */
function batchesOf(requests: readonly Line[]): (count: number, offset: number) => (readonly Line[])[] {
  return (count, offset) =>
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: LOOKUPS }, (_, j): Line => {
        const { method, path, endpoint } = requests[((offset + i) * LOOKUPS + j) % requests.length] as Line
        return { method, path: Buffer.from(path).toString('latin1'), endpoint }
      }),
    )
}

function perLookup({ title, concurrency, micros }: Timings): Timings {
  return {
    title,
    concurrency,
    micros: Object.fromEntries(
      Object.entries(micros).map(([name, values]) => [name, values.map((value) => value / LOOKUPS)]),
    ),
  }
}
