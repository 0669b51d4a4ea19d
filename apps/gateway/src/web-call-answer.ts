import { Writable } from 'node:stream'
import { GatewayError } from './errors.ts'

/** The longest answer to a web call that is read, in bytes. */
const MOST = 1024 * 1024

/** Collects the answer to a web call, which is not passed on as it came. */
export function createWebCallAnswer(): { collector: Writable; read: () => { text: string; call: WebCall } } {
  const chunks: Buffer[] = []
  let length = 0
  const collector = new Writable({
    write(chunk: Buffer, _encoding, done) {
      length += chunk.length
      chunks.push(chunk)
      done(length > MOST ? unusable(`is longer than ${MOST} bytes`) : null)
    },
  })
  return { collector, read: () => withoutMonitor(Buffer.concat(chunks).toString()) }
}

/** What is used of Vapi's answer to a web call. */
export interface WebCall {
  id?: unknown
  monitor?: unknown
}

/** Whoever has the URLs in `monitor` can listen to the call and end it, and the page needs neither. */
function withoutMonitor(text: string): { text: string; call: WebCall } {
  let call: unknown
  try {
    call = JSON.parse(text)
  } catch {
    throw unusable('is not JSON')
  }
  if (typeof call !== 'object' || call === null || Array.isArray(call)) throw unusable('is not a JSON object')
  const { monitor: _, ...rest } = call as WebCall
  return { text: JSON.stringify(rest), call }
}

function unusable(what: string): GatewayError {
  return new GatewayError(
    'ERR_GATEWAY_UPSTREAM',
    `The answer of the API to a web call ${what}`,
    'Check `VAPI_REGION` or `UPSTREAM_URL` of the gateway. The call may have been created.',
  )
}
