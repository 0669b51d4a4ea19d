import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** A site of one page with a button, and the routes of its server. */
export interface Site {
  origin: string
  url: string
  close(): void
}

export interface SiteOptions {
  /** What the server answers to `POST`, by path. */
  routes?: Record<string, (request: Request) => Promise<Response>>
  alias?: Record<string, string>
}

/** Serves a page with this script, bundled as an application's would be. */
export async function serve(
  script: (origin: string) => string,
  { routes = {}, alias = {} }: SiteOptions,
): Promise<Site> {
  let code = ''
  const server = createServer(async (incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming
    const route = method === 'POST' ? routes[url] : undefined
    if (route) {
      const request = new Request(`${origin}${url}`, {
        method,
        headers: new Headers(headers as HeadersInit),
        body: '{}',
      })
      const answer = await route(request)
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers))
      outgoing.end(await answer.text())
      return
    }
    outgoing.setHeader('content-type', url === '/app.js' ? 'text/javascript' : 'text/html')
    outgoing.end(
      url === '/app.js' ? code : '<!doctype html><title>A call</title><main></main><script src="/app.js"></script>',
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { outputFiles } = await build({
    stdin: { contents: script(origin), resolveDir: import.meta.dirname, loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"development"' },
    outdir: 'out',
    jsx: 'automatic',
    alias,
    logLevel: 'error',
  })
  code = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
  return {
    origin,
    url: `${origin}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** The code of a block of this package's README, by the name of its file. */
export function readmeBlock(name: string): string {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const [, code] = new RegExp(`\`\`\`tsx? \\[${name}\\].*\\n([^]*?)\`\`\``).exec(readme) ?? []
  if (code === undefined) throw new Error(`the README has no block ${name}`)
  return code
}
