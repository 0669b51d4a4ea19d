import { isAuthError } from '@vapi-auth/scopes'
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
const read = { method: 'GET', target: '/assistant?limit=1', endpoint: 'GET /assistant' }

const check = 'api'

/** Asks the API what it makes of a private and of a public token, and what time it has. It never creates a call. */
export async function checkApi(
  context: Context,
  credentials: UsableCredentials | undefined,
  baseUrl: string,
): Promise<Finding[]> {
  if (!credentials) {
    return [{ check, verdict: 'unknown', message: 'what tokens get from the API: there is no key to sign one with' }]
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
    return [
      { check, verdict: 'ok', message: `${baseUrl} answers` },
      clockFinding(privately),
      await privateFinding(privately),
      await publicFinding(publicly),
    ]
  } catch (error) {
    // Nothing was sent.
    if (isAuthError(error)) return [{ check, verdict: 'problem', message: error.message, remedy: error.remedy }]
    return [
      {
        check,
        verdict: 'unknown',
        message: `the clock, and what tokens get from the API: ${baseUrl} does not answer: ${reasonOf(error)}`,
        remedy: 'check the network and --base-url, and run it again',
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

function clockFinding({ ahead }: Answer): Finding {
  if (Number.isNaN(ahead)) return { check, verdict: 'unknown', message: 'the clock: the API sent no date' }
  const seconds = Math.round(ahead)
  if (Math.abs(seconds) <= MAX_SKEW) {
    return { check, verdict: 'ok', message: `the clock is within ${MAX_SKEW} seconds of the API's` }
  }
  const message = `the clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} the API's`
  return { check, verdict: 'problem', message, remedy: 'set the clock: tokens hold times' }
}

async function privateFinding(answer: Answer): Promise<Finding> {
  if (answer.status === 200) return { check, verdict: 'ok', message: `a private token may call ${read.endpoint}` }
  return refused('a private token', answer)
}

async function publicFinding(answer: Answer): Promise<Finding> {
  // That it is refused is right, and shows that the API has read it.
  if (answer.status === 403) return { check, verdict: 'ok', message: `a public token may not call ${read.endpoint}` }
  if (answer.status !== 200) return refused('a public token', answer)
  return {
    check,
    verdict: 'warning',
    message: `a public token may call ${read.endpoint}, which the documentation denies`,
    remedy: 'take public tokens for private ones until Vapi has said something about it',
  }
}

async function refused(what: string, { status, body, token }: Answer): Promise<Finding> {
  const { explainRefusal } = await load.http()
  const { cause, remedy } = explainRefusal({ status, body, token, method: read.method, target: '/assistant' })
  // A 5xx or a 429 says nothing about the setup.
  const verdict = status === 429 || status >= 500 ? 'unknown' : 'problem'
  return { check, verdict, message: `${what} gets ${status} from ${read.endpoint}: ${cause}`, remedy }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return { message: 'the answer is no JSON' }
  }
}
