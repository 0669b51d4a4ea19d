import assert from 'node:assert/strict'
import jsonwebtoken from 'jsonwebtoken'
import { keepIn, markdown } from './document.ts'
import { speedup } from './estimate.ts'
import { type Promised, round, save, table, verdict } from './report.ts'
import { measure, type Timings } from './rounds.ts'
import {
  CACHED,
  type Grant,
  grantOf,
  keyObject,
  LIFE,
  OURS,
  orgId,
  signBarely,
  signers,
  verifiers,
  verifying,
} from './signer-contenders.ts'

const REPEATING = 256
const NEVER = Number.POSITIVE_INFINITY

/** Signing and verifying beside the libraries that people use today. */
export async function run({ write }: { write: boolean }): Promise<Promised[]> {
  const timings: Timings[] = []
  const promises: Promised[] = []
  for (const concurrency of [1, 64]) {
    const repeating = await signing('sign, contents that repeat', REPEATING, concurrency)
    const fresh = await signing('sign, contents that never repeat', NEVER, concurrency)
    const unseen = await checking('verify, tokens never seen', NEVER, concurrency)
    const seen = await checking('verify, tokens seen before', REPEATING, concurrency)
    timings.push(repeating, fresh, unseen, seen)
    promises.push(
      { timings: repeating, name: OURS, other: 'fast-jwt', atLeast: 2.5 },
      { timings: fresh, name: OURS, other: 'fast-jwt', atLeast: 1.2 },
      // A verified token also gets its id, a SHA-256, which takes a tenth of the time and which fast-jwt does not compute.
      { timings: unseen, name: OURS, other: 'fast-jwt', atLeast: 0.95 },
      { timings: seen, name: CACHED, other: 'fast-jwt, cache', atLeast: 2 },
    )
    if (concurrency > 1) continue
    for (const signed of [repeating, fresh]) promises.push({ timings: signed, name: OURS, other: 'jose', atLeast: 8 })
  }

  for (const each of timings) console.log(table(each, ours(each)))
  console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
  await save('signer', { timings })
  const alone = timings.filter(({ concurrency }) => concurrency === 1)
  if (write) await keepIn('packages/signer/README.md', 'speed', speedTable(alone))
  return promises
}

function signing(title: string, contents: number, concurrency: number): Promise<Timings> {
  return measure<Grant>({
    title,
    concurrency,
    contenders: signers,
    inputs: (count, offset) => Array.from({ length: count }, (_, i) => grantOf((offset + i) % contents)),
    check(outputs, grants) {
      for (const [i, output] of outputs.entries()) {
        const token = typeof output === 'string' ? output : (output as { token: string }).token
        const payload = jsonwebtoken.verify(token, keyObject, verifying) as jsonwebtoken.JwtPayload
        assert.equal(payload.exp, (payload.iat ?? 0) + LIFE)
        assert.equal(payload.orgId, orgId)
        assert.equal(JSON.stringify(payload.token), JSON.stringify(grants[i]))
      }
    },
  })
}

function checking(title: string, contents: number, concurrency: number): Promise<Timings> {
  return measure<string>({
    title,
    concurrency,
    contenders: verifiers,
    inputs: (count, offset) =>
      Array.from({ length: count }, (_, i) => received(signBarely(grantOf((offset + i) % contents)))),
    check(outputs) {
      for (const output of outputs) {
        const { claims, payload } = output as { claims?: unknown; payload?: unknown }
        assert.equal(((claims ?? payload ?? output) as { orgId?: unknown }).orgId, orgId)
      }
    },
  })
}

/** As a server gets it: a text of its own, cut from a header. */
function received(token: string): string {
  return Buffer.from(`Bearer ${token}`).toString('latin1').slice('Bearer '.length)
}

function speedTable(timings: readonly Timings[]): string {
  const others = new Set(timings.flatMap(({ micros }) => Object.keys(micros)))
  const rows = [...others]
    .filter((other) => !other.startsWith(OURS))
    .map((other) => [
      other,
      ...timings.map((each) => (other in each.micros ? round(speedup(each, ours(each), other)) : '–')),
    ])
  return markdown([['times as fast as', ...timings.map(({ title }) => title)], ...rows])
}

/** Tokens that come again are what the cache is for. */
function ours({ title }: Timings): string {
  return title.endsWith('seen before') ? CACHED : OURS
}
