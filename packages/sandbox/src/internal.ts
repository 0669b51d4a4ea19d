/**
 * The command that serves a sandbox, for `vapi-auth sandbox`. Undocumented: names change without notice.
 *
 * @module
 */
export { type Flag, type FlagValues, flags } from './command/flags.ts'
export { type Served, serve } from './command/serve.ts'
