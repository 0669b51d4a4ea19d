/** One of several processes that race: asks as often as it is told, so many at once, and reports when it began and ended. */
import { Redis } from 'ioredis'
import { contendersOf } from './contenders.ts'

const [path = ''] = process.argv.slice(2)
const redis = new Redis({ path })
const contenders = contendersOf(redis)
await redis.ping()

process.on('message', async ({ name, times, atOnce }: { name: string; times: number; atOnce: number }) => {
  const lane = async (first: number) => {
    for (let nth = first; nth < times; nth += atOnce) await contenders[name]?.(nth)
  }
  const began = Date.now()
  await Promise.all(Array.from({ length: atOnce }, (_, first) => lane(first)))
  process.send?.({ began, ended: Date.now() })
})
process.send?.('ready')
