import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Listening, Sandbox } from '../src/index.ts'
import { createSample, seed, sign } from './sample.ts'

// The server has no option for the URL of the API: its `fetch` is redirected before it loads.
const redirect = `const { fetch } = globalThis
globalThis.fetch = (input, init) => fetch(String(input).replace('https://api.vapi.ai', process.env.SANDBOX_URL), init)`

let sandbox: Sandbox
let server: Listening
let mcp: ReturnType<typeof start>

function start(env: Record<string, string>) {
  const script = fileURLToPath(import.meta.resolve('@vapi-ai/mcp-server'))
  const args = ['--import', `data:text/javascript,${encodeURIComponent(redirect)}`, script]
  return spawn(process.execPath, args, {
    env: { ...env, DOTENV_CONFIG_QUIET: 'true' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** Sends requests of the Model Context Protocol, and gives their results. */
function speak({ stdin, stdout }: typeof mcp) {
  const waiting = new Map<number, (result: never) => void>()
  createInterface({ input: stdout }).on('line', (line) => {
    const { id, result, error } = JSON.parse(line)
    waiting.get(id)?.((result ?? error) as never)
  })
  let id = 0
  return <T>(method: string, params: object = {}): Promise<T> => {
    id++
    stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params })}\n`)
    return new Promise<T>((resolve) => {
      waiting.set(id, resolve)
    })
  }
}

beforeAll(async () => {
  sandbox = createSample({ seed: { ...seed, '/tool': [{ id: 't1', type: 'dtmf' }] } })
  server = await sandbox.listen()
  const { token } = await sign({ tag: 'private' })
  mcp = start({ SANDBOX_URL: server.url, VAPI_TOKEN: token })
})
afterAll(async () => {
  mcp.kill()
  await server.close()
})

it('`@vapi-ai/mcp-server` finds, creates and changes what it has tools for', async () => {
  const ask = speak(mcp)
  const clientInfo = { name: 'test', version: '1' }
  await ask('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo })
  const { tools } = await ask<{ tools: { name: string }[] }>('tools/list')
  expect(tools.map(({ name }) => name)).toContain('list_assistants')
  const use = async (name: string, args: object = {}) => {
    const { content } = await ask<{ content: { text: string }[] }>('tools/call', { name, arguments: args })
    return content.map(({ text }) => text).join()
  }

  expect(await use('list_assistants')).toContain('a1')
  const created = JSON.parse(await use('create_assistant', { name: 'Anna', firstMessage: 'Hello' }))
  expect(created).toMatchObject({ name: 'Anna' })
  const assistantId = created.id
  expect(await use('get_assistant', { assistantId })).toContain('Anna')
  expect(await use('update_assistant', { assistantId, name: 'Berta' })).toContain('Berta')
  const customer = { number: '+15550100' }
  const call = JSON.parse(await use('create_call', { assistantId, phoneNumberId: 'p1', customer }))
  expect(await use('get_call', { callId: call.id })).toContain(assistantId)
  expect(await use('list_calls')).toContain(call.id)
  expect(await use('list_phone_numbers')).toContain('p1')
  expect(await use('get_phone_number', { phoneNumberId: 'p1' })).toContain('p1')
  expect(await use('list_tools')).toContain('t1')
  expect(await use('get_tool', { toolId: 't1' })).toContain('t1')
  expect(sandbox.requests.filter(({ status = 0 }) => status >= 400)).toEqual([])
})
