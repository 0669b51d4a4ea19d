/** A flag of the command that serves the sandbox. */
export interface Flag {
  /** Its name without the dashes. */
  readonly name: 'port' | 'host' | 'validate' | 'overrides' | 'web-chat' | 'seed' | 'env' | 'json'
  /** What its value is; a flag without one is on or off. */
  readonly value?: string
  readonly description: string
}

/** The flags of the command, whichever package it is called by. */
export const flags: readonly Flag[] = [
  { name: 'port', value: 'port', description: 'the port; 0 for any that is free (default: PORT, or 0)' },
  { name: 'host', value: 'address', description: 'the address to listen on (default: HOST, or 127.0.0.1)' },
  { name: 'validate', value: 'how', description: 'what is checked of requests: off, known or strict (default: known)' },
  { name: 'overrides', value: 'how', description: 'what restricted tokens may send: vapi or strict (default: vapi)' },
  { name: 'web-chat', description: 'let pages chat: POST /chat/web accepts public tokens' },
  { name: 'seed', value: 'file', description: 'a JSON file with what exists from the start' },
  {
    name: 'env',
    value: 'file',
    description: 'take the credentials from this file, and none from the environment',
  },
  { name: 'json', description: 'print JSON' },
]

/** The values of the flags, as they were written; `seed` is the text of its file. */
export interface FlagValues {
  port?: string | undefined
  host?: string | undefined
  validate?: string | undefined
  overrides?: string | undefined
  webChat?: boolean | undefined
  seed?: string | undefined
}
