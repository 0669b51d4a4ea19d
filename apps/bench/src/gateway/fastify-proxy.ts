/** What a Fastify user would write: @fastify/jwt checks the caller's token, @fastify/http-proxy forwards with another. */
import proxy from '@fastify/http-proxy'
import jwt from '@fastify/jwt'
import { fastify } from 'fastify'

const { UPSTREAM_URL = '', CALLER_KEY = '', UPSTREAM_TOKEN = '' } = process.env
const app = fastify({ logger: false })
await app.register(jwt, { secret: CALLER_KEY })
await app.register(proxy, {
  upstream: UPSTREAM_URL,
  preHandler: async (request) => {
    await request.jwtVerify()
  },
  replyOptions: {
    rewriteRequestHeaders: (_, headers) => ({ ...headers, authorization: `Bearer ${UPSTREAM_TOKEN}` }),
  },
})
process.stdout.write(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
