/** One of several processes that race: asks as often as it is told, all at once, and reports when it began and ended. */
import { Redis } from 'ioredis'
import { contendersOf } from './contenders.ts'

const [path = ''] = process.argv.slice(2)
const redis = new Redis({ path })
const contenders = contendersOf(redis)
await redis.ping()

process.on('message', async ({ name, times }: { name: string; times: number }) => {
  const began = Date.now()
  await Promise.all(Array.from({ length: times }, (_, i) => contenders[name]?.(i)))
  process.send?.({ began, ended: Date.now() })
})
process.send?.('ready')
