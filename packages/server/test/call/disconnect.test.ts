import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterEach, expect, it, vi } from 'vitest'
import { createCallEndpoint } from '../../src/index.ts'
import { page, sign } from '../sample.ts'
import { created, upstream } from './upstream.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

it('ends a call whose page closed its connection, behind @hono/node-server', async () => {
  let answer = () => {}
  const asked = vi.fn()
  const vapi = upstream(() => {
    asked()
    return new Promise((resolve) => {
      answer = () => resolve(Response.json(created, { status: 201 }))
    })
  })
  const gone = vi.fn()
  const handle = createCallEndpoint({
    sign,
    authenticate: () => ({ call: { assistantId: 'a1' } }),
    allowedOrigins: [page],
    fetch: vapi.fetch,
  })
  server = createServer(getRequestListener(handle, { overrideGlobalObjects: false })).listen(0, '127.0.0.1')
  server.on('request', (_, outgoing) => outgoing.on('close', gone))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const sent = request({ port, method: 'POST', headers: { 'content-type': 'application/json' } })
  sent.on('error', () => {})
  sent.end()
  await vi.waitUntil(() => asked.mock.calls.length === 1)
  sent.destroy()
  await vi.waitUntil(() => gone.mock.calls.length === 1)
  answer()
  await vi.waitFor(() => expect(vapi.hangUps.map(({ url }) => url)).toEqual([created.monitor.controlUrl]))
})
