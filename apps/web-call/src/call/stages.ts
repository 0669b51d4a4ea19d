import type { Refusal } from './refusal.ts'

export const stageNames = ['token', 'created', 'joined', 'ended'] as const

/** What a call goes through, in this order. */
export type StageName = (typeof stageNames)[number]

export interface Stage {
  status: 'waiting' | 'running' | 'done' | 'failed'
  note: string
}

/** A call at one moment. */
export interface CallState {
  readonly stages: Readonly<Record<StageName, Stage>>
  /** Whether there is something to end. */
  readonly active: boolean
  readonly refusal?: Refusal
  /** What may be worth knowing while nothing has failed. */
  readonly hint?: string
}

const waiting: Stage = { status: 'waiting', note: '' }

export const atRest: CallState = {
  stages: { token: waiting, created: waiting, joined: waiting, ended: waiting },
  active: false,
  hint: 'The browser will ask for the microphone when the call is joined.',
}

/** The same call, one stage further. */
export function withStage(state: CallState, name: StageName, status: Stage['status'], note = ''): CallState {
  return { ...state, stages: { ...state.stages, [name]: { status, note } } }
}

/** The stage at which a call is, or at which it stopped. */
export function stageOf({ stages }: CallState): StageName {
  return stageNames.findLast((name) => stages[name].status !== 'waiting') ?? 'token'
}
