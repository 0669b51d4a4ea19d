import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { build } from 'vite'
import { define, type PageSettings } from './settings.ts'

/** The pages, on a port of their own. */
export interface Pages {
  /** Where the page is that starts a call. */
  url: string
  origin: string
  /** Builds them. Until then there is nothing. */
  build(settings: PageSettings): Promise<void>
  close(): Promise<void>
}

// What a policy in the document itself cannot say, and what a document cannot say at all.
const headers = { 'content-security-policy': "frame-ancestors 'none'", 'x-content-type-options': 'nosniff' }

/**
 * Listens on a free port of 127.0.0.1, before there is anything to serve: those whom the pages call must know their
 * origin. `signIn` gives whoever opens a page a cookie, such as `session=…`.
 */
export async function openPages(signIn: () => Promise<string>): Promise<Pages> {
  const outDir = await mkdtemp(join(tmpdir(), 'web-call-'))
  const app = new Hono()
    .use(async (context, next) => {
      for (const [name, value] of Object.entries(headers)) context.header(name, value)
      if (context.req.header('sec-fetch-dest') === 'document') {
        // Ports are one site: the token server gets it too.
        context.header('set-cookie', `${await signIn()}; Path=/; HttpOnly; SameSite=Strict`)
      }
      await next()
    })
    .use(serveStatic({ root: outDir }))
  const server = createAdaptorServer(app) as Server
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url: `${origin}/`,
    origin,
    async build(settings) {
      const root = fileURLToPath(new URL('..', import.meta.url))
      await build({ root, define: define(settings), build: { outDir, emptyOutDir: true }, logLevel: 'warn' })
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await rm(outDir, { recursive: true })
    },
  }
}
