import { isJsonObject } from '@vapi-auth/scopes/internal'
import { ServerError } from '../errors.ts'

/** The call that a message is about, as far as it is typed here. */
export interface MessageCall {
  id: string
  type?: string
  assistantId?: string
  startedAt?: string
  endedAt?: string
  [member: string]: unknown
}

/** Sent whenever the status of a call changes. */
export interface StatusUpdate {
  type: 'status-update'
  /** `'scheduled'`, `'queued'`, `'ringing'`, `'in-progress'`, `'forwarding'`, `'ended'`, or one of Vapi's later ones. */
  status: string
  /** Sent where the status is `'ended'`. */
  endedReason?: string
  call?: MessageCall
  [member: string]: unknown
}

/** Sent when a call has ended and its recording and transcript are ready. */
export interface EndOfCallReport {
  type: 'end-of-call-report'
  endedReason: string
  startedAt?: string
  endedAt?: string
  /** In US dollars. */
  cost?: number
  artifact?: { transcript?: string; recordingUrl?: string; messages?: readonly unknown[]; [member: string]: unknown }
  analysis?: { summary?: string; structuredData?: unknown; successEvaluation?: string; [member: string]: unknown }
  call?: MessageCall
  [member: string]: unknown
}

/** A server message that the webhook handles. Members that are not typed are as Vapi sent them. */
export type WebhookMessage = StatusUpdate | EndOfCallReport

/**
 * Returns the message of a request body, or `undefined` for one of another type, which the webhook ignores.
 *
 * @throws {ServerError} `ERR_SERVER_BODY` for a body without a message, or a message without its required members.
 */
export function readMessage(body: unknown): WebhookMessage | undefined {
  const message = isJsonObject(body) ? body.message : undefined
  if (!isJsonObject(message) || typeof message.type !== 'string') throw invalid('The request body has no `message`')
  if (message.call !== undefined && !(isJsonObject(message.call) && typeof message.call.id === 'string')) {
    throw invalid('The message has a `call` without an `id`')
  }
  if (isStatusUpdate(message) || isReport(message)) return message
  if (message.type === 'status-update') throw invalid('The message has no `status`')
  if (message.type === 'end-of-call-report') throw invalid('The message has no `endedReason`')
  return undefined
}

/**
 * Returns which call has ended according to a message, with its seconds where the message tells them; `undefined` when
 * no call has ended.
 *
 * @example
 * ```ts
 * const end = callEnd(message)
 * if (end) await limits.ended(end.callId, end)
 * ```
 */
export function callEnd(message: WebhookMessage): { callId: string; seconds?: number } | undefined {
  const { call } = message
  if (call === undefined || (message.type === 'status-update' && message.status !== 'ended')) return undefined
  const { startedAt = call.startedAt, endedAt = call.endedAt } = message
  const seconds = (timeOf(endedAt) - timeOf(startedAt)) / 1000
  return { callId: call.id, ...(seconds >= 0 && { seconds }) }
}

function timeOf(time: unknown): number {
  return typeof time === 'string' ? Date.parse(time) : Number.NaN
}

function isStatusUpdate(message: Record<string, unknown>): message is StatusUpdate & Record<string, unknown> {
  return message.type === 'status-update' && typeof message.status === 'string'
}

function isReport(message: Record<string, unknown>): message is EndOfCallReport & Record<string, unknown> {
  return message.type === 'end-of-call-report' && typeof message.endedReason === 'string'
}

function invalid(message: string): ServerError {
  return new ServerError('ERR_SERVER_BODY', message, 'Send a server message as Vapi documents it.')
}
