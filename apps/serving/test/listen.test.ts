import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { listen } from '../src/listen.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => void servers.splice(0).map((server) => server.close()))
function open() {
  const server = createServer()
  servers.push(server)
  return server
}
let count = 0
const freshPath = () => join(tmpdir(), `listen-${count++}.sock`)

describe('listen', () => {
  it('returns the URL, of IPv6 too', async () => {
    expect(await listen(open(), { host: '127.0.0.1', port: 0 })).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await listen(open(), { host: '::1', port: 0 })).toMatch(/^http:\/\/\[::1\]:\d+$/)
  })

  it('takes the place of a killed process on a Unix socket, and of no other', async () => {
    const path = freshPath()
    const code = `require('node:http').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`
    const killed = spawn(process.execPath, ['--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(killed.stdout, 'data')
    await expect(listen(open(), { host: '', port: path })).rejects.toMatchObject({
      message: expect.stringMatching(/EADDRINUSE/),
    })
    killed.kill('SIGKILL')
    await once(killed, 'exit')
    expect(existsSync(path)).toBe(true)
    expect(await listen(open(), { host: '', port: path })).toBe(`unix:${path}`)
  })

  it.each([
    [
      'a file',
      () => {
        const path = freshPath()
        writeFileSync(path, 'precious')
        return path
      },
    ],
    ['a folder that does not exist', () => '/nowhere/a.sock'],
  ])('fails for %s, and names the variable', async (_, path) => {
    const variables = { host: 'CHECK_HOST', port: 'CHECK_PORT' }
    await expect(listen(open(), { host: '', port: path(), variables })).rejects.toMatchObject({
      name: 'StartError',
      message: expect.stringMatching(/^`CHECK_PORT` cannot be used: /),
    })
  })
})
