import { once } from 'node:events'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tools } from './workshop.ts'

export interface Registry {
  url: string
  close(): Promise<void>
}

/**
 * Serves a registry on a free port of loopback. Anybody may publish the names that are ours, and they are never looked
 * for anywhere else; everything else comes from `upstream`.
 */
export async function startRegistry(folder: string, names: string[], upstream: string): Promise<Registry> {
  const { runServer } = createRequire(join(tools, 'package.json'))('verdaccio') as {
    runServer(config: object): Promise<Server>
  }
  const ours = names.map((name) => [name, { access: '$all', publish: '$all' }])
  const server = await runServer({
    storage: folder,
    self_path: folder,
    web: { enable: false },
    uplinks: { npm: { url: upstream } },
    packages: Object.fromEntries([...ours, ['**', { access: '$all', proxy: 'npm' }]]),
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
