import { getRequestListener } from '@hono/node-server'
import { startCall } from './vapi-call'

const answer = getRequestListener(startCall)

export async function callRoute(fastify: import('fastify').FastifyInstance) {
  fastify.route({
    method: ['POST', 'OPTIONS'],
    url: '/api/call',
    async handler(request, reply) {
      reply.hijack()
      await answer(request.raw, reply.raw)
    },
  })
}
