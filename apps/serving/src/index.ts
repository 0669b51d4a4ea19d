/**
 * What the token server and the gateway share, so that it exists once: settings, log, listening, stopping, Redis, and
 * the bound on requests under way. Not published.
 *
 * @module
 */
export { type LimitSettings, limitMistakes, limitSettings, limitsOf } from './limits.ts'
export { listen, type Place } from './listen.ts'
export { createLog, type Log, type LogOptions } from './log.ts'
export { connectRedis } from './redis.ts'
export {
  credentialNames,
  type Environment,
  host,
  mistakeIn,
  oneOf,
  origins,
  port,
  readVariables,
  redisUrl,
  sentenceOf,
  stopMistake,
  stopSettings,
  upstreamOf,
  upstreamSettings,
  wholeNumber,
} from './settings.ts'
export { createSlots, type Slot, type Slots, shareOf } from './slots.ts'
export { StartError } from './start-error.ts'
export { type EndOptions, endOnSignal, stop } from './stop.ts'
export { noTracing, startTracing, type Trace, type TraceHeaders, type Tracing } from './trace.ts'
