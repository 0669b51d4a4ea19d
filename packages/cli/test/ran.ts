import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSandbox } from '@vapi-auth/sandbox'
import { run } from '../src/program.ts'
import type { World } from '../src/world.ts'

export const orgId = '0b9b1c9e-5f1b-4c0e-9f43-7d8d6f0d2a11'
export const privateKey = 'b3f0c2d4-8a51-4a57-9c39-2f1f3a6c9e77'
export const credentials = { VAPI_ORG_ID: orgId, VAPI_PRIVATE_KEY: privateKey }

/** 2026-01-01T00:00:00Z, in milliseconds. */
export const start = 1_767_225_600_000

export interface Ran {
  exitCode: number
  stdout: string
  stderr: string
  /** Standard output, parsed. */
  json: unknown
}

/** What a test says about the outside; the rest is an empty folder, an empty environment and a sandbox. */
export type Outside = Partial<Omit<World, 'read'>> & { stdin?: string; colors?: boolean; terminal?: boolean }

/** Runs a command line in a world of its own. */
export async function ran(argv: readonly string[], outside: Outside = {}): Promise<Ran> {
  const { stdin = '', colors = false, terminal = false, ...given } = outside
  const output = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr') => ({
    colors,
    terminal,
    write(text: string | Uint8Array) {
      output[name] += typeof text === 'string' ? text : Buffer.from(text).toString('latin1')
    },
  })
  const exitCode = await run(argv, {
    env: {},
    cwd: given.cwd ?? emptyFolder(),
    templates: new URL('../templates/', import.meta.url),
    fetch: createSandbox({ orgId, privateKey, now: () => start }).fetch,
    now: () => start,
    read: async () => stdin,
    interrupted: async () => {},
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    ...given,
  })
  return {
    exitCode,
    ...output,
    get json() {
      return JSON.parse(output.stdout)
    },
  }
}

/** Makes a folder in the temporary folder of the run, which goes with it. */
export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'vapi-auth-'))
}
