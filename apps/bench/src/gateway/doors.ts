import { existsSync } from 'node:fs'
import { createSigner } from '@vapi-auth/signer'
import { startProxy } from 'gateway/start-proxy'
import { type Promised, verdict } from '../report.ts'
import { type Compared, compare, figures } from './compare.ts'
import { askBurst, callerKey, orgId, privateTokens } from './load.ts'
import { type Started, start } from './processes.ts'
import { processorTime } from './processor-time.ts'

const NODE = 'Node gateway'
const FASTIFY = '@fastify/http-proxy, @fastify/jwt'
const EXPRESS = 'express, express-jwt, http-proxy-…'
const UNCACHED = 'nginx, each decision asked for'
const CACHED = 'nginx, decisions cached for 10 s'

// Fewer than the gateway remembers.
const REPEATING = 256

const here = (path: string) => new URL(path, import.meta.url)
const main = new URL(import.meta.resolve('gateway/main'))

/** The doors side by side, and what others build from well-known parts. All without access log. */
export async function compareDoors(): Promise<{ compared: Compared; promises: Promised[] }> {
  const upstream = await start('upstream', here('answers.ts'), {})
  const upstreamKey = crypto.randomUUID()
  const { token } = await createSigner({ orgId, privateKey: upstreamKey })({ tag: 'private' })
  const env = { UPSTREAM_URL: upstream.url, LOG_LEVEL: 'silent' }
  const own = { ...env, PORT: '0', ORG_ID: orgId, PRIVATE_KEY: upstreamKey, VERIFY_KEYS: callerKey }
  const others = { ...env, CALLER_KEY: callerKey, UPSTREAM_TOKEN: token }
  const nginx = existsSync('/usr/lib/nginx/modules/ngx_http_js_module.so')
  if (!nginx) console.log('nginx with njs is not installed: its rows are left out')

  const servers = await Promise.all([
    start(NODE, main, own),
    start(FASTIFY, here('fastify-proxy.ts'), others),
    start(EXPRESS, here('express-proxy.ts'), others),
    ...(nginx ? [startNginx(UNCACHED, own, '0'), startNginx(CACHED, own, '10')] : []),
  ])
  try {
    const known = await privateTokens(REPEATING)
    const bursts = { title: 'doors, tokens that repeat', tokens: async () => known, send: askBurst }
    const compared = await compare(servers, bursts)
    console.log(figures('GET /assistant of 400 bytes', compared))
    const promise = (name: string, other: string, atLeast: number): Promised => ({
      timings: compared.timings,
      name,
      other,
      atLeast,
    })
    const promises = [promise(NODE, FASTIFY, 1.15), promise(NODE, EXPRESS, 2)]
    if (nginx) promises.push(promise(CACHED, NODE, 3), promise(UNCACHED, NODE, 0.9))
    console.log(`\nWhat is promised:\n${promises.map(verdict).join('\n')}`)
    return { compared, promises }
  } finally {
    for (const server of [...servers, upstream]) server.end()
  }
}

/** nginx with the configuration of this repository, and a gateway that decides. */
async function startNginx(name: string, env: Record<string, string>, cache: string): Promise<Started> {
  const gateway = await start(name, main, { ...env, CHECK_PORT: '0', CHECK_TARGET: 'x-original', CHECK_CACHE: cache })
  const checkUrl = /^check on (\S+)$/m.exec(gateway.said)?.[1] ?? ''
  const around = { upstreamUrl: env.UPSTREAM_URL ?? '', gatewayUrl: gateway.url, checkUrl }
  const proxy = await startProxy('nginx', around)
  return {
    ...gateway,
    url: proxy.url,
    cpu: async () => (await Promise.all([gateway.cpu(), processorTime(proxy.pid)])).reduce((a, b) => a + b),
    end() {
      void proxy.stop()
      gateway.end()
    },
  }
}
