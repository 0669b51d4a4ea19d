import { createSigner, createVerifier } from '@vapi-auth/signer'
import { type Curve, microsFor } from './curve.ts'

const orgId = crypto.randomUUID()
const privateKey = crypto.randomUUID()
const sign = createSigner({ orgId, privateKey })
const KEYS = [1, 2, 4, 8, 16, 32]
const ASSISTANTS = [1, 20, 50, 90, 140]
const DISTINCT = [64, 256, 1024, 4096, 16_384]

/** Tokens that no verifier has seen, for so many assistants. */
const freshFor = (assistants: number) => async (count: number, offset: number) => {
  const allowedAssistantIds = Array.from({ length: assistants }, () => crypto.randomUUID())
  const grant = { tag: 'public', restrictions: { allowedAssistantIds } } as const
  return Promise.all(Array.from({ length: count }, async (_, i) => (await sign(grant, { jti: `${offset + i}` })).token))
}

export async function signerCurves(): Promise<Curve[]> {
  return [await byKeys(), await bySize(), await byDistinctTokens()]
}

/** A rotation adds keys: a token is tried with each. */
async function byKeys(): Promise<Curve> {
  const tokens = await freshFor(1)(4096, 0)
  const others = Array.from({ length: 32 }, () => crypto.randomUUID())
  const inputs = (count: number, offset: number) => Array.from({ length: count }, (_, i) => at(tokens, offset + i))
  const verifyWith = (keys: string[]) => createVerifier({ keys, orgId })
  return {
    name: 'signer-keys',
    title: 'Verify a token, by the number of keys',
    x: 'keys',
    y: 'µs of processor time',
    xs: KEYS,
    lines: {
      'signed with the last key': await microsFor(KEYS, (n) => verifyWith([...others.slice(1, n), privateKey]), {
        inputs,
      }),
      'signed with the first key': await microsFor(KEYS, (n) => verifyWith([privateKey, ...others.slice(1, n)]), {
        inputs,
      }),
    },
  }
}

async function bySize(): Promise<Curve> {
  const tokens = await Promise.all(ASSISTANTS.map((n) => freshFor(n)(2048, 0)))
  const xs = tokens.map(([token = '']) => token.length)
  const grants = ASSISTANTS.map((n) => ({
    tag: 'public' as const,
    restrictions: { allowedAssistantIds: Array.from({ length: n }, () => crypto.randomUUID()) },
  }))
  const counted = (count: number, offset: number) => Array.from({ length: count }, (_, i) => offset + i)
  const verify = createVerifier({ keys: [privateKey], orgId })
  return {
    name: 'signer-size',
    title: 'Sign and verify a token, by its size',
    x: 'characters',
    y: 'µs of processor time',
    xs,
    lines: {
      sign: await microsFor(xs, (x) => (i) => sign(at(grants, xs.indexOf(x)), { jti: `${i}` }), { inputs: counted }),
      verify: await microsFor(xs, (x) => (i) => verify(at(at(tokens, xs.indexOf(x)), i)), { inputs: counted }),
    },
  }
}

/** As many tokens as there are users: they are remembered, up to a bound. */
async function byDistinctTokens(): Promise<Curve> {
  const tokens = await freshFor(1)(at(DISTINCT, DISTINCT.length - 1), 0)
  const inputs = (count: number, offset: number) => Array.from({ length: count }, (_, i) => offset + i)
  const ask = (verify: (token: string) => unknown) => (distinct: number) => (i: number) =>
    verify(at(tokens, i % distinct))
  const cached = createVerifier({ keys: [privateKey], orgId, cache: 4096 })
  return {
    name: 'signer-distinct',
    title: 'Verify with a cache of 4,096, by the number of tokens that take turns',
    x: 'distinct tokens',
    y: 'µs of processor time',
    xs: DISTINCT,
    lines: {
      cache: await microsFor(DISTINCT, ask(cached), { inputs }),
      'no cache': await microsFor(DISTINCT, ask(createVerifier({ keys: [privateKey], orgId })), { inputs }),
    },
  }
}

/** The item at an index that may be past the end, where the list begins again. */
function at<T>(items: readonly T[], index: number): T {
  return items[index % items.length] as T
}
