import { createServer, type Server, type Socket } from 'node:net'

const END = Buffer.from('\r\n\r\n')

/** Creates a server that reads requests and answers each with the same bytes: the least that an API can cost. */
export function createAnswers(status: string, body: string): Server {
  const answer = Buffer.from(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  return createServer({ noDelay: true }, (socket) => {
    let held: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      held = takeRequests(held.length > 0 ? Buffer.concat([held, chunk]) : chunk, socket, answer)
    })
    socket.on('error', () => {})
  })
}

/** Answers each complete request and returns what is left. */
function takeRequests(bytes: Buffer, socket: Socket, answer: Buffer): Buffer {
  for (let rest = bytes; ; ) {
    const end = rest.indexOf(END)
    if (end < 0) return rest
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(rest.toString('latin1', 0, end))?.[1] ?? 0)
    const next = end + END.length + length
    if (rest.length < next) return rest
    socket.write(answer)
    rest = rest.subarray(next)
  }
}
