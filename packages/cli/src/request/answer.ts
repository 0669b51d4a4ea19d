import { isAuthError } from '@vapi-auth/scopes'
import { failure } from '../errors.ts'
import { reasonOf } from '../network.ts'
import { dim, green, type Report, red } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'

/** A body in the form in which JSON can hold it. */
interface Body {
  readonly encoding: 'json' | 'text' | 'base64'
  readonly body: unknown
}

/**
 * Returns what is printed about an answer: its body, and its status beside it.
 *
 * @throws {CliError} `ERR_CLI_NETWORK` when there is none. What kept the request from being sent is thrown as it is.
 */
export async function reportAnswer(answer: Promise<Response>): Promise<Report> {
  try {
    const response = await answer
    const { status, statusText } = response
    const bytes = new Uint8Array(await response.arrayBuffer())
    const body = readBody(bytes, response.headers.get('content-type') ?? '')
    return {
      json: { status, ...body },
      ...(body.encoding === 'base64' ? { raw: bytes } : printed(body)),
      notes: [green(`${status} ${statusText}`.trim())],
    }
  } catch (error) {
    if (!isAuthError(error)) {
      throw failure(
        'ERR_CLI_NETWORK',
        `No answer came: ${reasonOf(error)}`,
        'Check --base-url and --region, or run `vapi-auth doctor`.',
      )
    }
    // Only an answer of the API has a body.
    if (!('body' in error)) throw error
    const { code, status, message, remedy } = error
    const body: Body = { encoding: typeof error.body === 'string' ? 'text' : 'json', body: error.body ?? null }
    return {
      json: { status, ...body, error: { code, message, remedy } },
      ...printed(body),
      notes: [[red('failed  '), dim(code)], ...paragraph('        ', `${message}. ${remedy}`)],
      refused: true,
    }
  }
}

function readBody(bytes: Uint8Array, type: string): Body {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (/json/.test(type)) return { encoding: 'json', body: JSON.parse(text) }
    if (bytes.length === 0 || /^text\//.test(type)) return { encoding: 'text', body: text }
  } catch {
    // It is not what its type promises.
  }
  return { encoding: 'base64', body: Buffer.from(bytes).toString('base64') }
}

function printed({ encoding, body }: Body): Pick<Report, 'lines' | 'raw'> {
  return encoding === 'json' ? { lines: JSON.stringify(body, null, 2).split('\n') } : { raw: String(body) }
}
