import type { RequestListener } from 'node:http'
import type { CheckJudge } from '@vapi-auth/server'
import type { Logger } from 'pino'
import { receivedHeaders } from './headers.ts'
import type { Observe } from './observe.ts'
import { refuse } from './refuse.ts'

export interface CheckServerOptions {
  judge: CheckJudge
  observe: Observe
  log: Logger
}

/** Creates what answers on `CHECK_PORT`: a proxy asks there whether a request may be forwarded, and with which token. */
export function createCheckServer({ judge, observe, log }: CheckServerOptions): RequestListener {
  return async (incoming, outgoing) => {
    const { seen, trace, conclude } = observe(incoming, outgoing)
    seen.endpoint = 'check'
    const { method = '', url: target = '' } = incoming
    try {
      const granted = await trace.step('judge', () => judge({ method, target, headers: receivedHeaders(incoming) }))
      seen.decision = 'allowed'
      outgoing.writeHead(200, { ...granted, 'content-length': 0 }).end()
    } catch (error) {
      await refuse(error, outgoing, seen, log)
    }
    conclude()
  }
}
