/**
 * A bound on what calls can cost, counted in this process or in Redis.
 *
 * @module
 */
export { LimitError, type LimitErrorCode, type LimitRefusal, limitError } from '../limit-error.ts'
export { type Admitted, createLimits, type LimitCode, type Limits, type LimitsOptions } from './limits.ts'
export { memoryStore } from './memory-store.ts'
export { type RedisScript, type RedisStoreOptions, type RunScript, redisStore } from './redis-store.ts'
export type { LimitStore } from './store.ts'
