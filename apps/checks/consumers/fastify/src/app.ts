import Fastify from 'fastify'
import { callRoute } from './call-route.js'

const fastify = Fastify()
fastify.register(callRoute)
console.log(await fastify.listen({ port: 0 }))
