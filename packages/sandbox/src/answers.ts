import { STATUS_CODES } from 'node:http'

/** An answer in JSON, as Vapi's servers send it. */
export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json; charset=utf-8' } })
}

/** A refusal in Vapi's shape. It has no machine-readable code, because theirs have none. */
export function refusal(status: number, message: string): Response {
  return json(status, { message, error: STATUS_CODES[status], statusCode: status })
}
