import type { IncomingMessage } from 'node:http'
import { createJudge as createRequestJudge, type Guarded, type JudgeOptions } from '@vapi-auth/server'
import type { VerifiedToken } from '@vapi-auth/signer'
import type { Slot } from 'serving'
import { receivedHeaders } from './headers.ts'
import { readJudgedBody } from './judged-body.ts'

/** Takes the request's slot for the holder of a token that was verified, or throws that there is none. */
export type TakeSlot = (verified: VerifiedToken) => Slot

/** Decides on a request: what may be forwarded of it. Throws what refuses it. */
export type Judge = (incoming: IncomingMessage, takeSlot: TakeSlot) => Promise<Guarded>

/** Creates the check of a request, whose body may take `bodySeconds`. */
export function createJudge(options: JudgeOptions, bodySeconds: number): Judge {
  const judge = createRequestJudge(options)
  return (incoming, takeSlot) => {
    const { method = '', url: target = '' } = incoming
    return judge({
      method,
      target,
      headers: receivedHeaders(incoming),
      readBody: (verified) => readJudgedBody(incoming, takeSlot(verified), bodySeconds),
    })
  }
}
