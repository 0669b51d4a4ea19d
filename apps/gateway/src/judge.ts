import type { IncomingMessage } from 'node:http'
import { createGuard, type Guarded, type GuardOptions } from '@vapi-auth/server'
import type { Slot } from 'serving'
import { readJudgedBody } from './judged-body.ts'

/** Decides on a request: what may be forwarded of it. Throws what refuses it. */
export type Judge = (incoming: IncomingMessage, slot: Slot) => Promise<Guarded>

export function createJudge(options: GuardOptions, bodySeconds: number): Judge {
  const guard = createGuard(options)
  return (incoming, slot) => {
    const { method = '', url: target = '', headersDistinct } = incoming
    const url = target.startsWith('/') ? `http://gateway${target}` : 'http://gateway/'
    let read = false
    let failure: unknown
    const reader = {
      async read() {
        if (read) return { done: true, value: undefined }
        read = true
        const value = await readJudgedBody(incoming, slot, bodySeconds).catch((error: unknown) => {
          failure = error
          throw error
        })
        return { done: false, value }
      },
      cancel: async () => {},
    }
    const headers = { get: (name: string) => headersDistinct[name]?.join(', ') ?? null }
    const body = method === 'GET' || method === 'HEAD' ? null : { locked: false, getReader: () => reader }
    const request = { method, url, headers, body, bodyUsed: false } as unknown as Request
    return guard(request, { target }).catch((error: unknown) => {
      throw failure ?? error
    })
  }
}
