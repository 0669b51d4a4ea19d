import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createSigner } from '@vapi-auth/signer'
import { afterEach, describe, expect, it } from 'vitest'
import { flags } from '../src/command/flags.ts'

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(env: Record<string, string> = {}, ...flags: string[]) {
  const child = spawn(process.execPath, [bin, ...flags], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  return child
}

/** The first lines of what it prints. */
async function lines({ stdout }: ReturnType<typeof start>, count: number): Promise<string[]> {
  const found: string[] = []
  for await (const line of createInterface({ input: stdout })) if (found.push(line) === count) break
  return found
}

/** The values of these variables, which lines export. */
function valuesOf(names: string[], exports: string[]): string[] {
  return names.map((name, i) => new RegExp(`^export ${name}=(\\S+)$`).exec(exports[i] ?? '')?.[1] ?? '')
}

async function ended(child: ReturnType<typeof start>) {
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

describe('vapi-sandbox', { timeout: 30_000 }, () => {
  it('prints where it listens, and credentials that it made up, as variables to export', async () => {
    const [url = '', orgId = '', privateKey = ''] = valuesOf(
      ['VAPI_BASE_URL', 'VAPI_ORG_ID', 'VAPI_PRIVATE_KEY'],
      await lines(start(), 3),
    )
    const { token } = await createSigner({ orgId, privateKey })({ tag: 'private' })
    const response = await fetch(`${url}/assistant`, { headers: { authorization: `Bearer ${token}` } })
    expect(await response.json()).toEqual([])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'stops at once on %s, with exit code 0, whatever is under way',
    async (signal) => {
      const child = start({ ORG_ID: 'org', PRIVATE_KEY: 'k3y-'.repeat(9) })
      const output = text(child.stdout)
      const [first = ''] = await lines(child, 1)
      const [url = ''] = valuesOf(['VAPI_BASE_URL'], [first])
      const fault = JSON.stringify({ endpoint: 'GET /assistant', kind: 'slow', times: 1 })
      expect((await fetch(`${url}/_sandbox/faults`, { method: 'PUT', body: fault })).status).toBe(200)
      const headers = { authorization: 'Bearer x' }
      const slow = fetch(`${url}/assistant`, { headers }).catch((error: unknown) => error)
      // By the time another request is answered, the slow one has arrived.
      await fetch(`${url}/assistant`)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
      expect(await slow).toBeInstanceOf(TypeError)
      expect(await output).not.toContain('k3y-'.repeat(9))
    },
  )

  it.each([
    ['PORT', 'eighty', '`PORT`'],
    ['HOST', 'nowhere.invalid', 'nowhere.invalid'],
    ['VAPI_ORG_ID', 'my org', 'orgId'],
    ['VAPI_PRIVATE_KEY', 'abc-123-xyz', 'key'],
    ['VAPI_PRIVATE_KEY', `"${'k3y-'.repeat(9)}"`, 'key'],
  ])('tells a wrong %s (%s) in one line', async (name, value, word) => {
    const given = { VAPI_ORG_ID: 'org', VAPI_PRIVATE_KEY: 'k3y-'.repeat(9) }
    const { code, stdout, stderr } = await ended(start({ ...given, [name]: value }))
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^[^\n]+\n$/)
    expect(stderr).toContain(word)
    if (name === 'VAPI_PRIVATE_KEY') expect(stderr).not.toContain(value)
  })

  it('refuses a flag that it does not know, and a file that it cannot read', async () => {
    const unknown = await ended(start({}, '--prot', '4000'))
    expect(unknown).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("'--prot'") })
    const missing = await ended(start({}, '--seed', 'nowhere.json'))
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringMatching(/`--seed` failed with ENOENT/) })
  })

  it('lists its flags', async () => {
    const { code, stdout } = await ended(start({}, '--help'))
    expect(code).toBe(0)
    for (const { name } of flags) expect(stdout).toContain(`--${name}`)
  })

  it('prints JSON, and plants a seed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
    const file = join(folder, 'seed.json')
    await writeFile(file, '{"/assistant":[{"id":"a1"}]}')
    const child = start({}, '--json', '--seed', file)
    let printed = ''
    for await (const chunk of child.stdout) {
      printed += chunk
      if (printed.endsWith('}\n')) break
    }
    await rm(folder, { recursive: true })
    const { url, variables } = JSON.parse(printed)
    const credentials = { orgId: variables.VAPI_ORG_ID, privateKey: variables.VAPI_PRIVATE_KEY }
    const { token } = await createSigner(credentials)({ tag: 'private' })
    const response = await fetch(`${url}/assistant/a1`, { headers: { authorization: `Bearer ${token}` } })
    expect(response.status).toBe(200)
  })

  it('names the port when another process has it, and ends although the storage could listen', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const child = start({ PORT: `${port}` })
    const { code, stderr } = await ended(child)
    other.close()
    expect([code, stderr]).toEqual([1, expect.stringContaining(`port ${port}`)])
  })
})
