import type { Server } from 'node:http'
import { Server as TcpServer } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Log } from './log.ts'

export interface EndOptions extends Pick<Log, 'log' | 'flush'> {
  servers: readonly Server[]
  /** Aborted by the first signal: from then on `/healthz` must fail, so that a load balancer sends nothing more. */
  stopping: AbortController
  /** Seconds in which SIGTERM still lets new connections in. */
  STOP_DELAY: number
  /** Seconds after the signal until what is left is cut off. */
  STOP_TIMEOUT: number
  /** Called when the last connection has ended. */
  close?: () => unknown
}

/**
 * Ends the process on SIGTERM or SIGINT without losing a request. SIGTERM comes from whoever moves the traffic
 * elsewhere, which takes some time: until `STOP_DELAY` is over, everything but `/healthz` goes on as usual. SIGINT comes
 * from a keyboard and has no delay. A second signal ends the process at once.
 */
export function endOnSignal({ servers, stopping, STOP_DELAY, STOP_TIMEOUT, close, log, flush }: EndOptions): void {
  const end = async (signal: string) => {
    log.info({ signal }, 'stopping')
    stopping.abort()
    const delay = signal === 'SIGTERM' ? STOP_DELAY : 0
    await sleep(delay * 1000)
    const deadline = (STOP_TIMEOUT - delay) * 1000
    const ends = await Promise.all(servers.map((server) => stop(server, { deadline })))
    await close?.()
    const whole = ends.every(Boolean)
    if (!whole) log.warn('`STOP_TIMEOUT` is over: unfinished requests were cut off')
    await flush(1000)
    // By itself the process would wait for a reader of the log who may never come.
    process.exit(whole ? 0 : 1)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, end)
}

/**
 * Stops a server without dropping a request, and resolves when the last connection has ended: to `true`, or to `false`
 * when something was left after `deadline` milliseconds and was cut off. New connections are refused. On those that
 * are there, the next answer is the last; idle ones get `grace` milliseconds, because their next request may be on its
 * way.
 */
export async function stop(
  server: Server,
  { grace = 1000, deadline }: { grace?: number; deadline: number },
): Promise<boolean> {
  let whole = true
  server.prependListener('request', (_, response) => response.setHeader('connection', 'close'))
  const idle = setInterval(() => server.closeIdleConnections(), grace)
  const timer = setTimeout(() => {
    whole = false
    server.closeAllConnections()
  }, deadline)
  // The kernel resets connections that wait to be accepted when the listener closes: accept those first.
  await nextTurn()
  // Not the close of node:http, which cuts idle connections at once.
  await new Promise((resolve) => TcpServer.prototype.close.call(server, resolve))
  clearInterval(idle)
  clearTimeout(timer)
  return whole
}
