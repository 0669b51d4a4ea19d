import { connect, type Socket } from 'node:net'

const END = Buffer.from('\r\n\r\n')

/** How long each exchange of a request for its answer took, in milliseconds, and all of them together. */
export interface Exchanged {
  took: number[]
  total: number
}

/**
 * Sends requests over so many connections, on each the next one when the answer has arrived. The requests are bytes made
 * beforehand and the answers are hardly read: what is measured shares its processors with this process.
 *
 * @throws {Error} for a status other than 2xx, and when a connection ends.
 */
export async function exchange(url: string, requests: readonly Buffer[], connections: number): Promise<Exchanged> {
  const { hostname: host, port } = new URL(url)
  const open = () => connect({ host, port: Number(port), noDelay: true })
  const took: number[] = []
  let next = 0
  const start = performance.now()
  await Promise.all(Array.from({ length: connections }, () => converse(open, () => requests[next++], took)))
  return { took, total: performance.now() - start }
}

function converse(open: () => Socket, next: () => Buffer | undefined, took: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let socket = connected()
    let held: Buffer = Buffer.alloc(0)
    let sent = 0

    function connected(): Socket {
      const own = open().on('data', read).once('error', reject)
      return own.once('close', () => own === socket && reject(new Error('The connection was closed')))
    }
    function send(): void {
      const request = next()
      if (request === undefined) {
        socket.off('error', reject).destroy()
        resolve()
        return
      }
      sent = performance.now()
      socket.write(request)
    }
    function read(chunk: Buffer): void {
      held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk
      const end = held.indexOf(END)
      if (end < 0) return
      const head = held.toString('latin1', 0, end)
      const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
      if (length === undefined || !/^HTTP\/1\.1 2/.test(head)) {
        reject(new Error(head))
        return
      }
      if (held.length < end + END.length + Number(length)) return
      held = Buffer.alloc(0)
      took.push(performance.now() - sent)
      // A server may bound how many requests it answers on one connection.
      if (/\r\nconnection: *close/i.test(head)) socket = connected()
      send()
    }
    send()
  })
}
