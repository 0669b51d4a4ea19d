import { type DestinationStream, destination, type LevelWithSilent, type Logger, pino } from 'pino'

const JWT = /eyJ[\w-]*\.[\w-]+\.[\w-]*/g
const secrets = ['authorization', 'cookie', 'token', 'access_token', 'privateKey']

/**
 * Creates the log: one JSON object a line, on stderr, written before the call returns. Secrets are hidden twice: by
 * their names, and whatever looks like a token, wherever it stands.
 */
export function createLog(
  level: LevelWithSilent,
  stream: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  const options = {
    level,
    redact: secrets.flatMap((name) => [name, `*.${name}`]),
    hooks: { streamWrite: (line: string) => line.replace(JWT, '[Redacted]') },
  }
  return pino(options, stream)
}
