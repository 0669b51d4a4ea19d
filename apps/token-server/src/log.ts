import { type DestinationStream, destination, type Logger, pino } from 'pino'

const JWT = /eyJ[\w-]*\.[\w-]+\.[\w-]*/g
const secrets = ['authorization', 'cookie', 'token', 'access_token', 'privateKey']

/**
 * Creates the log: one JSON object a line, on stderr, written before the call returns. Secrets are hidden twice: by
 * their names, and whatever looks like a token, wherever it stands.
 */
export function createLog(stream: DestinationStream = destination({ dest: 2, sync: true })): Logger {
  const options = {
    redact: secrets.flatMap((name) => [name, `*.${name}`]),
    hooks: { streamWrite: (line: string) => line.replace(JWT, '[Redacted]') },
  }
  return pino(options, stream)
}
