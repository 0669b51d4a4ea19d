import { connect } from 'node:net'

/** One answer, as it came over the wire. */
export interface RawAnswer {
  status: number
  headers: string
  body: string
}

/**
 * Sends bytes exactly as given and returns the answers to them, once the server has closed the connection: the last
 * request has to ask for that. With `patience`, in milliseconds, the connection is closed here when nothing more arrives.
 */
export function sendRaw(url: string, text: string, patience?: number): Promise<RawAnswer[]> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) })
    let received = ''
    // Latin-1 both ways: a character is a byte.
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk
    })
    socket.once('close', () => resolve(answersIn(received, text.startsWith('HEAD '))))
    // A server that closes before it has read everything may do so with a reset.
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (!/^(?:ECONNRESET|EPIPE)$/.test(error.code ?? '')) reject(error)
    })
    if (patience !== undefined) socket.setTimeout(patience, () => socket.destroy())
    socket.write(text, 'latin1')
  })
}

/** The answers that are complete. Those to HEAD have no body, whatever their length says. */
function answersIn(received: string, toHead: boolean): RawAnswer[] {
  const answers: RawAnswer[] = []
  let rest = received
  for (;;) {
    const end = rest.indexOf('\r\n\r\n')
    const status = /^HTTP\/1\.[01] (\d{3})/.exec(rest)?.[1]
    if (end < 0 || status === undefined) return answers
    const headers = rest.slice(0, end).toLowerCase()
    const length = toHead ? 0 : Number(/\r\ncontent-length: (\d+)/.exec(headers)?.[1] ?? 0)
    const chunked = headers.includes('\r\ntransfer-encoding: chunked')
    const from = end + 4
    const to = chunked ? rest.indexOf('0\r\n\r\n', from) + 5 : from + length
    if (rest.length < to || (chunked && to < from)) return answers
    answers.push({ status: Number(status), headers, body: rest.slice(from, to) })
    rest = rest.slice(to)
  }
}
