import { SandboxError } from '../errors.ts'

/** A line that somebody speaks. */
export interface SpokenLine {
  role: 'assistant' | 'user'
  text: string
  /** Seconds of silence before it. Default 0.5. */
  after?: number
  /** Seconds that it takes. Default: by its length, 15 letters a second and at least one second. */
  seconds?: number
}

/** A tool that the assistant calls: the server receives `tool-calls`, and the script goes on once it has answered. */
export interface ToolLine {
  tool: string
  arguments?: Readonly<Record<string, unknown>>
  /** Seconds before it. Default 0.5. */
  after?: number
}

/** The end of the call, by one of the two sides. */
export interface HangUpLine {
  hangUp: 'assistant' | 'customer'
  /** Seconds before it. Default 0.5. */
  after?: number
}

/** One thing that happens in a call. */
export type ScriptLine = SpokenLine | ToolLine | HangUpLine

/** What happens in each call, or a function of the call as the API shows it. */
export type Script = readonly ScriptLine[] | ((call: Readonly<Record<string, unknown>>) => readonly ScriptLine[])

const PAUSE = 0.5

/** Seconds before a line. */
export function pauseBefore({ after = PAUSE }: ScriptLine): number {
  return after
}

/** Seconds that a line takes to speak. */
export function lengthOf({ text, seconds = Math.max(1, text.length / 15) }: SpokenLine): number {
  return seconds
}

/** What is said where nobody wrote a script: the assistant's own first message, and a short conversation. */
export function defaultScript(firstMessage: string | undefined): readonly ScriptLine[] {
  return [
    { role: 'assistant', text: firstMessage ?? 'Hello, this is the sandbox. How can I help you?' },
    { role: 'user', text: 'Is anybody there?' },
    { role: 'assistant', text: 'Nobody but me: this call never left your machine. Hang up whenever you like.' },
  ]
}

/**
 * Checks the lines of a script.
 *
 * @throws {SandboxError} `ERR_SANDBOX_OPTION`, with a message that names the line.
 */
export function parseScript(lines: unknown): readonly ScriptLine[] {
  if (!Array.isArray(lines)) {
    throw new SandboxError('ERR_SANDBOX_OPTION', '`script` must be an array of lines', REMEDY)
  }
  lines.forEach((line: unknown, index) => {
    const fault = faultOf(Object(line))
    if (fault !== undefined) throw new SandboxError('ERR_SANDBOX_OPTION', `\`script[${index}]${fault}`, REMEDY)
  })
  return lines
}

const REMEDY =
  "Write lines such as `{ role: 'assistant', text: 'Hello.' }`, `{ tool: 'lookUp' }` or `{ hangUp: 'assistant' }`."

const members: Readonly<Record<string, readonly string[]>> = {
  role: ['role', 'text', 'after', 'seconds'],
  tool: ['tool', 'arguments', 'after'],
  hangUp: ['hangUp', 'after'],
}

function faultOf(line: Record<string, unknown>): string | undefined {
  const kind = Object.keys(members).find((name) => Object.hasOwn(line, name))
  if (kind === undefined) return '` must have one of `role`, `tool` and `hangUp`'
  const unknown = Object.keys(line).find((name) => !members[kind]?.includes(name))
  if (unknown !== undefined) return `.${unknown}\` is unknown in a line with \`${kind}\``
  const isText = (name: string) => typeof line[name] === 'string' && line[name] !== ''
  if (kind === 'role' && line.role !== 'assistant' && line.role !== 'user') {
    return ".role` must be 'assistant' or 'user'"
  }
  if (kind === 'role' && !isText('text')) return '.text` must be a non-empty string'
  if (kind === 'tool' && !isText('tool')) return '.tool` must be a non-empty string'
  if (line.arguments !== undefined && (typeof line.arguments !== 'object' || line.arguments === null)) {
    return '.arguments` must be an object'
  }
  if (kind === 'hangUp' && line.hangUp !== 'assistant' && line.hangUp !== 'customer') {
    return ".hangUp` must be 'assistant' or 'customer'"
  }
  const time = ['after', 'seconds'].find((name) => line[name] !== undefined && !isDuration(line[name]))
  return time === undefined ? undefined : `.${time}\` must be a non-negative number of seconds`
}

function isDuration(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
