import type { CallType } from './calls.ts'

/** What Vapi charges for a minute, in dollars, as its pricing page says. What models and voices cost on top is not counted. */
const PER_MINUTE = 0.05

/** Who carries the sound of a call. */
const providers: Readonly<Record<CallType, string>> = {
  webCall: 'daily',
  outboundPhoneCall: 'twilio',
  'vapi.websocketCall': 'vapi.websocket',
}

/** The costs of a call of this length, in the shapes of `Call`. */
export function costsOf(seconds: number, type: CallType): Record<string, unknown> {
  const minutes = round(seconds / 60)
  const cost = round(minutes * PER_MINUTE)
  return {
    cost,
    costs: [
      { type: 'transport', provider: providers[type], minutes, cost: 0 },
      { type: 'vapi', subType: 'normal', minutes, cost },
    ],
    costBreakdown: { transport: 0, stt: 0, llm: 0, tts: 0, vapi: cost, total: cost },
  }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
