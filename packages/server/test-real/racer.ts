/** One of several processes that ask for calls at once. Prints the lease of each call that it got. */
import { Redis } from 'ioredis'
import { createLimits, redisStore } from '../src/limits/index.ts'
import { byIoredis } from './run-scripts.ts'

const [port, admissions, subjects, concurrent] = process.argv.slice(2).map(Number) as [number, number, number, number]
const redis = new Redis({ port, host: '127.0.0.1' })
const limits = createLimits({ store: redisStore(byIoredis(redis)), perSubject: { concurrent } })

for (let done = 0; done < admissions; done += 100) {
  const batch = Array.from({ length: 100 }, (_, i) =>
    limits.admit({ subject: `user-${(done + i) % subjects}`, maxSeconds: 600 }),
  )
  for (const admitted of await Promise.all(batch)) {
    if (admitted.allowed) process.stdout.write(`${admitted.lease}\n`)
    else if (admitted.code !== 'ERR_LIMIT_CONCURRENT') throw new Error(admitted.code)
  }
}
redis.disconnect()
