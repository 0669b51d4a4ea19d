import type { Socket } from 'node:net'

const CONTINUE = 'HTTP/1.1 100'
const LONGEST = 16_384

/**
 * Makes `undici` not see `100 Continue`, which it takes for an error. A server may send one to any request, and a client
 * that has not asked for it may discard it (RFC 9110 §15.2).
 *
 * Only the first bytes after something was written are looked at: there a response begins.
 */
export function skipContinue<T extends Socket>(socket: T): T {
  const read = socket.read.bind(socket)
  const write = socket.write.bind(socket) as (...args: readonly unknown[]) => boolean
  let begins = false
  let held: Buffer = Buffer.alloc(0)

  socket.write = ((...args: readonly unknown[]) => {
    begins = true
    return write(...args)
  }) as T['write']

  socket.read = (size) => {
    for (;;) {
      const chunk: Buffer | null = read(size)
      if (chunk === null || !begins) return chunk
      const rest = withoutContinue(held.length > 0 ? Buffer.concat([held, chunk]) : chunk)
      if (rest.complete) {
        begins = false
        held = Buffer.alloc(0)
        return rest.bytes
      }
      held = rest.bytes
    }
  }
  return socket
}

/** What follows the `100 Continue` answers at the beginning; incomplete while that may be one more of them. */
function withoutContinue(bytes: Buffer): { complete: boolean; bytes: Buffer } {
  while (bytes.length <= LONGEST && CONTINUE.startsWith(bytes.toString('latin1', 0, CONTINUE.length))) {
    const end = bytes.indexOf('\r\n\r\n')
    if (end < 0) return { complete: false, bytes }
    bytes = bytes.subarray(end + 4)
  }
  return { complete: true, bytes }
}
