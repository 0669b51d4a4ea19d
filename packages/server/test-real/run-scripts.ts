import type { Cluster, Redis } from 'ioredis'
import type { createClient } from 'redis'
import type { RunScript } from '../src/limits/index.ts'

/** How the README runs scripts with ioredis; a cluster takes the same commands. */
export function byIoredis(redis: Redis | Cluster): RunScript {
  return ({ sha1, text }, keys, args) =>
    text === undefined
      ? redis.evalsha(sha1, keys.length, ...keys, ...args)
      : redis.eval(text, keys.length, ...keys, ...args)
}

/** How the README runs scripts with node-redis. */
export function byNodeRedis(client: ReturnType<typeof createClient>): RunScript {
  return ({ sha1, text }, keys, args) =>
    text === undefined ? client.evalSha(sha1, { keys, arguments: args }) : client.eval(text, { keys, arguments: args })
}
