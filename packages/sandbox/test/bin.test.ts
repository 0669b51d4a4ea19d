import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createSigner } from '@vapi-auth/signer'
import { afterEach, describe, expect, it } from 'vitest'

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bin], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.push(child)
  return child
}

/** The first lines of what it prints. */
async function lines({ stdout }: ReturnType<typeof start>, count: number): Promise<string[]> {
  const found: string[] = []
  for await (const line of createInterface({ input: stdout })) if (found.push(line) === count) break
  return found
}

describe('vapi-sandbox', { timeout: 30_000 }, () => {
  it('listens, and prints where and with which credentials', async () => {
    const [first = '', ...exports] = await lines(start(), 3)
    const [, url] = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(first) ?? []
    const [orgId = '', privateKey = ''] = ['ORG_ID', 'PRIVATE_KEY'].map(
      (name, i) => new RegExp(`^export ${name}=(\\S+)$`).exec(exports[i] ?? '')?.[1],
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
      const url = first.replace('listening on ', '')
      const fault = JSON.stringify({ endpoint: 'GET /assistant', kind: 'slow', times: 1 })
      expect((await fetch(`${url}/_sandbox/faults`, { method: 'PUT', body: fault })).status).toBe(200)
      const slow = fetch(`${url}/assistant`).catch((error: unknown) => error)
      // By the time another request is answered, the slow one has arrived.
      await fetch(`${url}/assistant`)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
      expect(await slow).toBeInstanceOf(TypeError)
      expect(await output).not.toContain('k3y-'.repeat(9))
    },
  )

  it.each([
    ['PORT', 'eighty'],
    ['HOST', 'nowhere.invalid'],
    ['ORG_ID', ''],
    ['PRIVATE_KEY', 'abc-123-xyz'],
    ['PRIVATE_KEY', `"${'k3y-'.repeat(9)}"`],
  ])('tells a wrong %s (%s) in one sentence that names it', async (name, value) => {
    const child = start({ [name]: value })
    const [printed, complaint, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    expect(code).toBe(1)
    expect(printed).toBe('')
    expect(complaint).toMatch(new RegExp(`^${name} .+\\n$`))
    if (name === 'PRIVATE_KEY') expect(complaint).not.toContain(value)
  })

  it('names PORT when another process has it, and ends although the storage could listen', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const child = start({ PORT: `${port}` })
    const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    other.close()
    expect(code).toBe(1)
    expect(complaint).toMatch(/^PORT .+\n$/)
  })
})
