import { isAuthError, regions } from '@vapi-auth/scopes'
import { explainRefusal } from '@vapi-auth/scopes/refusals'
import type { SignableGrant } from '@vapi-auth/signer'
import type { UsableCredentials } from '../input/credentials.ts'
import { load } from '../load.ts'
import { reasonOf } from '../network.ts'
import type { Context } from '../world.ts'
import type { Finding } from './finding.ts'

// Seconds for one read, and seconds by which two clocks may differ before tokens are refused.
const TIMEOUT = 10
const MAX_SKEW = 30

/** A harmless read, made with each kind of token: it changes nothing and costs nothing. */
const read = { method: 'GET', target: '/assistant?limit=1', endpoint: '`GET /assistant`' }

const check = 'api'

/** Where to ask, and whether the other region may be asked as well. */
export interface Asked {
  readonly baseUrl: string
  readonly probeRegions: boolean
}

/** Asks the API what it makes of a private and of a public token, and what time it has. It never creates a call. */
export async function checkApi(
  context: Context,
  credentials: UsableCredentials | undefined,
  { baseUrl, probeRegions }: Asked,
): Promise<Finding[]> {
  if (!credentials) {
    return [{ check, verdict: 'unknown', message: 'The API was not asked: there is no key to sign a token with' }]
  }
  const { createSigner } = await load.signer()
  const sign = createSigner({ ...credentials, expiresIn: '1m', now: context.now })
  const ask = async (grant: SignableGrant) => {
    const { token } = await sign(grant)
    return { token, ...(await send(context, baseUrl, token)) }
  }
  try {
    const privately = await ask({ tag: 'private' })
    const publicly = await ask({ tag: 'public', restrictions: { allowTransientAssistant: false } })
    const findings: Finding[] = [
      { check, verdict: 'ok', message: `${baseUrl} answers` },
      clockFinding(privately),
      await privateFinding(privately),
      await publicFinding(publicly),
    ]
    if (privately.status === 401) findings.push(await keyFinding(context, credentials, { baseUrl, probeRegions }))
    return findings
  } catch (error) {
    // Nothing was sent.
    if (isAuthError(error)) return [{ check, verdict: 'problem', message: error.message, remedy: error.remedy }]
    return [
      {
        check,
        verdict: 'unknown',
        message: `${baseUrl} did not answer: ${reasonOf(error)}`,
        remedy: 'Check the network and `--base-url`, and run the command again.',
      },
    ]
  }
}

interface Answer {
  readonly token: string
  readonly status: number
  readonly body: unknown
  /** Seconds by which this machine's clock is ahead of the API's; `NaN` when the API sends no date. */
  readonly ahead: number
}

async function send({ fetch, now }: Context, baseUrl: string, token: string): Promise<Omit<Answer, 'token'>> {
  const { createAuthedFetch } = await load.http()
  const call = createAuthedFetch(async () => token, { baseUrl, fetch })
  const url = baseUrl.replace(/\/+$/, '') + read.target
  const response = await call(url, { signal: AbortSignal.timeout(TIMEOUT * 1000) })
  const ahead = (now() - Date.parse(response.headers.get('date') ?? '')) / 1000
  const text = await response.text()
  return { status: response.status, body: parse(text), ahead }
}

/** What the key itself, sent in place of a token, says about why the token was refused. */
async function keyFinding(context: Context, { privateKey }: UsableCredentials, asked: Asked): Promise<Finding> {
  const { status, body } = await send(context, asked.baseUrl, privateKey)
  if (status === 200) {
    return {
      check,
      verdict: 'problem',
      message: 'Vapi accepts the private key itself, so the key is right and the organization id is wrong',
      remedy: 'Set `VAPI_ORG_ID` to the id of the organization that the key belongs to, from the Vapi dashboard.',
    }
  }
  if (status === 401 && /hot tip|invalid key/i.test(JSON.stringify(body))) {
    return {
      check,
      verdict: 'problem',
      message: 'Vapi knows the key, but not as a private one: it is probably the public key',
      remedy: 'Set `VAPI_PRIVATE_KEY` to the private key from the Vapi dashboard.',
    }
  }
  if (status === 401 && asked.probeRegions) return probe(context, privateKey, asked.baseUrl)
  if (status === 401) {
    return {
      check,
      verdict: 'problem',
      message: 'Vapi does not know the key in this region: it is mistyped, deleted, or of the other region',
      remedy: 'Copy the whole private key from the Vapi dashboard, or ask the other region with `--probe-regions`.',
    }
  }
  return {
    check,
    verdict: 'unknown',
    message: `Vapi answered ${status} to the key itself, which says nothing about it`,
  }
}

/** Asks the other region whether it knows the key. Only on request: the key leaves for another host. */
async function probe(context: Context, privateKey: string, baseUrl: string): Promise<Finding> {
  for (const [name, url] of Object.entries(regions)) {
    if (new URL(url).origin === new URL(baseUrl).origin) continue
    const { status } = await send(context, url, privateKey)
    if (status !== 200) continue
    return {
      check,
      verdict: 'problem',
      message: `The key belongs to the region ${name}, and ${baseUrl} was asked`,
      remedy: `Set \`VAPI_REGION=${name}\`, or pass \`baseUrl: regions.${name}\`.`,
    }
  }
  return {
    check,
    verdict: 'problem',
    message: 'No region knows the key: it is mistyped or deleted',
    remedy: 'Copy the whole private key from the Vapi dashboard.',
  }
}

function clockFinding({ ahead }: Answer): Finding {
  if (Number.isNaN(ahead))
    return { check, verdict: 'unknown', message: 'The API sent no date to compare the clock with' }
  const seconds = Math.round(ahead)
  if (Math.abs(seconds) <= MAX_SKEW) {
    return { check, verdict: 'ok', message: `The clock is within ${MAX_SKEW} seconds of the API's` }
  }
  const message = `The clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the API's`
  return { check, verdict: 'problem', message, remedy: 'Set the clock, for example by NTP: tokens hold times.' }
}

async function privateFinding(answer: Answer): Promise<Finding> {
  if (answer.status === 200) return { check, verdict: 'ok', message: `A private token may call ${read.endpoint}` }
  return refused('A private token', answer)
}

async function publicFinding(answer: Answer): Promise<Finding> {
  // That it is refused is right, and shows that the API has read it.
  if (answer.status === 403) return { check, verdict: 'ok', message: `A public token may not call ${read.endpoint}` }
  if (answer.status !== 200) return refused('A public token', answer)
  return {
    check,
    verdict: 'warning',
    message: `A public token may call ${read.endpoint}, although Vapi documents that it may not`,
    remedy: 'Treat public tokens like private ones, and report it to Vapi.',
  }
}

function refused(what: string, { status, body, token }: Answer): Finding {
  const { cause, remedy } = explainRefusal({ status, body, token, method: read.method, target: '/assistant' })
  // A 5xx or a 429 says nothing about the setup.
  const verdict = status === 429 || status >= 500 ? 'unknown' : 'problem'
  return { check, verdict, message: `${what} gets ${status} from ${read.endpoint}. ${cause}`, remedy }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { message: 'The answer is not JSON' }
  }
}
