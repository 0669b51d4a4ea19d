import type { Scope } from '@vapi-auth/scopes'
import { shorten } from '../output/conceal.ts'
import { bold, dim, type Report } from '../output/report.ts'

/** A request as it would be sent, its token shortened. */
export interface Preview {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Returns what a request would send. */
export async function previewOf(request: Request): Promise<Preview> {
  const { method, url, headers, body } = request
  const { authorization = '', ...others } = Object.fromEntries(headers)
  return {
    method,
    url,
    headers: { authorization: `Bearer ${shorten(authorization.slice('Bearer '.length))}`, ...others },
    body: body === null ? null : await request.text(),
  }
}

/** Returns what is printed about a request that is not sent, and about the token that it needs. */
export function reportPreview(preview: Preview, token: Scope | undefined): Report {
  const { method, url, headers, body } = preview
  return {
    json: { request: preview, token },
    lines: [
      [bold(method), ` ${url}`],
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
      ...(body === null ? [] : ['', ...body.split('\n')]),
    ],
    notes: [dim(`not sent; with a ${token} token`)],
  }
}

/** Returns the line for curl in place of the request. */
export function reportCurl(preview: Preview, token: Scope | undefined): Report {
  const curl = toCurl(preview)
  return {
    json: { curl, token },
    lines: curl.split('\n'),
    notes: [dim(`needs a ${token} token: export VAPI_JWT=$(vapi-auth sign --tag ${token} …)`)],
  }
}

/** Returns the line that sends the same by curl. The shell puts in the token, so that the line holds none. */
function toCurl({ method, url, headers: { authorization: _, ...headers }, body }: Preview): string {
  const parts = [
    `curl --request ${method} ${quote(url)}`,
    '--header "Authorization: Bearer $VAPI_JWT"',
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    // Not --data, which would take a body that begins with @ for the name of a file.
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ]
  return parts.join(' \\\n  ')
}

/** Quotes a text for a POSIX shell: nothing is special between single quotes (Shell Command Language, §2.2.2). */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
