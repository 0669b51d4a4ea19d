import { isJsonObject, kindOf } from '@vapi-auth/scopes/internal'
import { misuse, ServerError } from '../errors.ts'

/**
 * Returns the longest time that a call can take, in seconds: the `maxDurationSeconds` that it sends to Vapi, which Vapi
 * enforces, else the `maxSeconds` that the owner states for a saved assistant, a squad or a workflow.
 *
 * @throws {ServerError} `ERR_CALL_UNBOUNDED` when neither is known, `ERR_SERVER_OPTION` for a `maxSeconds` that is not a
 * positive number.
 */
export function callSeconds(call: Readonly<Record<string, unknown>>, maxSeconds?: number): number {
  if (maxSeconds !== undefined && !isDuration(maxSeconds)) {
    throw misuse(
      `\`maxSeconds\` must be a positive number, received ${kindOf(maxSeconds)}`,
      'Return the longest time that the call can take, in seconds, as `maxSeconds` from `authenticate`.',
    )
  }
  const seconds = durationOf(call) ?? maxSeconds
  if (seconds !== undefined) return Math.ceil(seconds)
  throw new ServerError(
    'ERR_CALL_UNBOUNDED',
    'The longest time that the call can take is unknown',
    'Return `maxSeconds` from `authenticate`, or set `assistantOverrides.maxDurationSeconds` in the `call`.',
  )
}

/** What Vapi will enforce. The members of a squad and the steps of a workflow have durations of their own. */
function durationOf(call: Readonly<Record<string, unknown>>): number | undefined {
  if (['squad', 'squadId', 'workflow', 'workflowId'].some((name) => call[name] !== undefined)) return undefined
  for (const source of [call.assistantOverrides, call.assistant]) {
    if (isJsonObject(source) && source.maxDurationSeconds !== undefined) {
      return isDuration(source.maxDurationSeconds) ? source.maxDurationSeconds : undefined
    }
  }
  return undefined
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY
}
