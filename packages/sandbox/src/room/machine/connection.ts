import type { PageMessage, RoomEvent } from '../protocol.ts'

/** A page's connection to its room. */
export interface Connection {
  /** Sends a message. Messages arrive in the order in which they were sent. */
  send(message: PageMessage): void
  /** Ends the connection. `onEnd` is not called. */
  close(): void
}

export interface ConnectionOptions {
  url: string
  onEvent(event: RoomEvent): void
  /** Called once when the connection cannot be made or has ended by itself; with a status if the room refused. */
  onEnd(status?: number): void
}

/** Connects to a room by `fetch` alone: the room streams its events, and each message is a request of its own. */
export function connect({ url, onEvent, onEnd }: ConnectionOptions): Connection {
  const gone = new AbortController()
  let session = ''
  let sending: Promise<unknown> = Promise.resolve()

  function take(line: string): void {
    const event: RoomEvent = JSON.parse(line)
    if (event.type === 'welcome') session = event.session
    onEvent(event)
  }

  listen(url, gone.signal, take).then(
    (status) => gone.signal.aborted || onEnd(status),
    () => gone.signal.aborted || onEnd(),
  )

  return {
    send(message) {
      // Text needs no preflight, and `keepalive` lets the last message out of a page that is being closed.
      const init = { method: 'POST', body: JSON.stringify(message), keepalive: true }
      const post = () => fetch(`${url}/messages?session=${session}`, init)
      sending = sending.then(post, post)
      // A message that cannot be sent is of no consequence: the stream of events ends as well, and is reported.
      sending.catch(() => {})
    },
    close() {
      sending.finally(() => gone.abort()).catch(() => {})
    },
  }
}

/** Reads the events of a room to their end. Returns the status of a refusal. */
async function listen(url: string, signal: AbortSignal, take: (line: string) => void): Promise<number | undefined> {
  const response = await fetch(`${url}/events`, { signal })
  if (!response.ok || !response.body) return response.status
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (!signal.aborted) take(line)
  }
  return undefined
}
