import type { AddressInfo, Server } from 'node:net'

/** Listens on a free port of this machine, and says on which as the gateway does. */
export function announce(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening on http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
  })
}
