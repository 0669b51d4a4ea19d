import type { Writable } from 'node:stream'
import { type LevelWithSilent, type Logger, pino } from 'pino'

const JWT = /eyJ[\w-]*\.[\w-]+\.[\w-]*/g
const secrets = ['authorization', 'cookie', 'token', 'access_token', 'privateKey']

export interface LogOptions {
  level?: LevelWithSilent
  /** Default: stderr. */
  out?: Writable
  /** How many characters may wait for a reader; lines beyond that are dropped. Default 1 MiB. */
  most?: number
}

/** A log, and how many of its lines nobody got. */
export interface Log {
  log: Logger
  dropped(): number
  /** Resolves when everything has been handed over, or after `patience` milliseconds. */
  flush(patience: number): Promise<void>
}

/**
 * Creates the log: one JSON object per line, on stderr. Writing never waits: when nobody reads, lines are dropped and
 * counted, and the first line after that says how many. Secrets are hidden twice: by the names of their members, and
 * wherever text looks like a token.
 */
export function createLog({ level = 'info', out = process.stderr, most = 1024 * 1024 }: LogOptions = {}): Log {
  let dropped = 0
  let untold = 0
  const countLost = (error?: Error | null) => {
    if (error) dropped++
  }
  // A reader that has gone away must not take the server with it.
  out.on('error', () => {})
  out.on('drain', tell)

  const stream = {
    write(line: string) {
      if (out.writableLength + line.length > most) {
        dropped++
        untold++
      } else out.write(line, countLost)
    },
  }
  const options = {
    level,
    redact: secrets.flatMap((name) => [name, `*.${name}`]),
    hooks: { streamWrite: (line: string) => line.replace(JWT, '[Redacted]') },
  }
  const log = pino(options, stream)

  function tell(): void {
    if (untold === 0) return
    const lines = untold
    untold = 0
    log.warn({ dropped: lines }, 'log lines were dropped because nobody read the log')
  }

  return {
    log,
    dropped: () => dropped,
    async flush(patience) {
      if (!(out.writableLength > 0)) return
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, patience)
      out.once('drain', resolve)
      await promise
      clearTimeout(timer)
    },
  }
}
