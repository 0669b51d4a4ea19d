import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'

/** A site of one page, whose script is bundled as an application's would be. */
export interface Site {
  url: string
  origin: string
  close(): void
}

export interface SiteOptions {
  /** The content security policy of the page. */
  policy?: string
  /** Modules that the bundler takes in place of others. */
  alias?: Record<string, string>
}

/** Serves a page with this script. */
export async function serve(script: string, { policy, alias = {} }: SiteOptions = {}): Promise<Site> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: import.meta.dirname, loader: 'tsx' },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'out',
    jsx: 'automatic',
    alias,
    logLevel: 'error',
  })
  const code = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? ''
  const server = createServer(({ url }, response) => {
    if (policy !== undefined) response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', url === '/app.js' ? 'text/javascript' : 'text/html')
    response.end(
      url === '/app.js' ? code : '<!doctype html><title>A call</title><main></main><script src="/app.js"></script>',
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `${origin}/`,
    origin,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
