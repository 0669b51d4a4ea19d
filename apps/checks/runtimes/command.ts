import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Failure, Report } from './cells.ts'
import type { Runtime } from './runtimes.ts'

const credentials = { VAPI_ORG_ID: 'org-1', VAPI_PRIVATE_KEY: 'c0ffee11-5ca1-4b1e-9d0d-feedface0123' }
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = { orgId: 'org-1', token: { tag: 'public' }, exp: 4_102_444_800 }
const token = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJl`

interface CommandCase {
  argv: string[]
  env?: Record<string, string>
  input?: string
  exits: number
  prints: RegExp
}

/** The command, called as its README says. Its own tests call what is bundled in it. */
const cases: readonly CommandCase[] = [
  { argv: ['--version'], exits: 0, prints: /^\d+\.\d+\.\d+/ },
  { argv: ['--help'], exits: 0, prints: /explain/ },
  { argv: ['endpoints', '--json'], exits: 0, prints: /"POST \/call\/web",\s+"scope": "public"/ },
  { argv: ['explain', token, 'POST', '/call/web'], exits: 0, prints: /allowed {2}POST \/call\/web/ },
  { argv: ['explain', '-', 'GET', '/assistant', '--json'], input: token, exits: 1, prints: /ERR_SCOPE_REQUIRED/ },
  { argv: ['inspect', token], exits: 0, prints: /org-1/ },
  { argv: ['sign', '--tag', 'private', '--json'], env: credentials, exits: 0, prints: /"token": "eyJ/ },
  { argv: ['sign', '--tag', 'private', '--json'], exits: 1, prints: /ERR_TOKEN_OPTION/ },
  { argv: ['why', 'Missing Authorization Header.', '--json'], exits: 0, prints: /ERR_API_HEADER/ },
  { argv: ['explain'], exits: 2, prints: /^$/ },
]

/** Runs the installed command on a runtime, case by case. */
export async function runCommand({ command }: Runtime, project: string, signal: AbortSignal): Promise<Report> {
  if (!command) throw new Error('there are no processes')
  const failed: Failure[] = []
  for (const { argv, env = {}, input = '', exits, prints } of cases) {
    const [file, ...args] = [...command, join(project, 'node_modules/vapi-auth/dist/bin.cjs'), ...argv]
    const child = spawn(file, args, {
      cwd: project,
      env: { HOME: project, ...env },
      signal,
      killSignal: 'SIGKILL',
    })
    child.stdin.end(input)
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    if (code === exits && prints.test(stdout)) continue
    failed.push({ name: `vapi-auth ${argv.join(' ')}`, error: `exited ${code} and printed: ${stdout}${stderr}` })
  }
  return { passed: cases.length - failed.length, failed }
}
