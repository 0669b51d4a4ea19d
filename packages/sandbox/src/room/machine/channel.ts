import type { DailyRequest } from './daily.ts'

/** The messages between daily-js and its machine in one window. */
export interface Channel {
  /** Tells daily-js of an event. */
  emit(action: string, members?: object): void
  /** Answers a request that waits for its callback. */
  reply(request: DailyRequest, members?: object): void
}

const WHAT = 'iframe-call-message'

/**
 * Opens the channel of one client. daily-js posts to the window it runs in; a message from anywhere else (a frame, an
 * opener) is ignored, or any page that embeds this one could steer the call.
 */
export function openChannel(clientId: string, receive: (request: DailyRequest) => void): Channel {
  const origin = location.protocol === 'file:' ? '*' : location.origin
  const post = (message: object) =>
    window.postMessage({ ...message, what: WHAT, callClientId: clientId, from: 'embedded' }, origin)

  window.addEventListener('message', ({ source, data }: MessageEvent) => {
    if (source !== window || data?.what !== WHAT || data.from !== 'module' || data.callClientId !== clientId) return
    receive(data)
  })

  return {
    emit: (action, members) => post({ ...members, action }),
    reply({ callbackStamp }, members) {
      if (callbackStamp !== undefined) post({ ...members, callbackStamp })
    },
  }
}
