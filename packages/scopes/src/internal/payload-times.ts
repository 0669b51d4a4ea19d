import { claimFault, doubt, type Fault } from './fault.ts'
import { describeSpan } from './span.ts'

/** Seconds since the epoch, in the year 5138: later than any date that is meant, earlier than any in milliseconds. */
export const MAX_TIME = 1e11

// Times before 2001 are durations that were written where a point in time belongs.
const EARLIEST = 1e9

const LONG = 86_400

const SECONDS = 'Math.floor(Date.now() / 1000)'
const EXPIRY = `Set \`exp\` in seconds, to \`${SECONDS} + 3600\`, or let the library set it with \`expiresIn: '1h'\`.`

/** Adds what is wrong with the types of the time claims. */
export function checkTimeClaims({ exp, iat, nbf }: Readonly<Record<string, unknown>>, faults: Fault[]): void {
  if (exp === undefined) {
    faults.push(claimFault('exp-missing', 'danger', '`exp` is missing, so the token never expires', EXPIRY))
  } else if (!isTime(exp)) {
    faults.push(
      typeof exp === 'number' && exp >= MAX_TIME
        ? claimFault('exp-milliseconds', 'danger', '`exp` is in milliseconds, so the token lives for ages', EXPIRY)
        : claimFault(
            'time',
            'refused',
            `\`exp\` must be a number of seconds since 1970, received ${typeName(exp)}`,
            EXPIRY,
          ),
    )
  }
  checkOptionalTime('iat', iat, faults)
  checkOptionalTime('nbf', nbf, faults)
}

function checkOptionalTime(name: 'iat' | 'nbf', value: unknown, faults: Fault[]): void {
  if (value === undefined || isTime(value)) return
  const message =
    typeof value === 'number' && value >= MAX_TIME
      ? `\`${name}\` is in milliseconds; it must be in seconds since 1970`
      : `\`${name}\` must be a number of seconds since 1970, received ${typeName(value)}`
  faults.push(claimFault('time', 'refused', message, `Set \`${name}\` to \`${SECONDS}\`, or leave it out.`))
}

/** Returns why a token with these claims is not valid at this second, and whether it lives longer than it needs to. */
export function timeFaults({ exp: written, iat, nbf }: Readonly<Record<string, unknown>>, now: number): Fault[] {
  const faults: Fault[] = []
  if (isTime(written)) {
    // As the verifier does, which knows whole seconds only.
    const exp = Math.floor(written)
    if (exp > 0 && exp < EARLIEST) faults.push(expired('exp-duration', '`exp` is a duration, not a date', EXPIRY))
    else if (exp <= now) {
      const remedy = 'Sign a new token. To renew tokens before they expire, use `createTokenSource`.'
      faults.push(expired('expired', `The token expired ${describeSpan(now - exp)} ago`, remedy))
    } else if (exp - now > LONG) {
      const message = `The token is valid for another ${describeSpan(exp - now)}`
      faults.push(
        doubt('long-lived', 'warning', message, 'Sign a shorter one: a call needs its token only when it starts.'),
      )
    }
  }
  const [name, start] = isTime(nbf) && nbf > now ? ['nbf', nbf] : ['iat', iat]
  // Issued ahead of this clock by as much as clocks differ.
  if (isTime(start) && start > now + (name === 'iat' ? 60 : 0)) {
    const message = `The token is not valid yet: its \`${name}\` is ${describeSpan(start - now)} in the future`
    const remedy = 'Synchronize the clock of the machine that signs.'
    faults.push({ kind: 'early', severity: 'refused', code: 'ERR_TOKEN_EARLY', message, remedy })
  }
  return faults
}

function expired(kind: 'exp-duration' | 'expired', message: string, remedy: string): Fault {
  return { kind, severity: 'refused', code: 'ERR_TOKEN_EXPIRED', message, remedy }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < MAX_TIME
}

function typeName(value: unknown): string {
  if (value === null) return '`null`'
  return typeof value === 'number'
    ? 'a number that is no date'
    : typeof value === 'string'
      ? 'text'
      : `a value of type ${typeof value}`
}
