import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../serve/main.ts', import.meta.url))

let child: ChildProcess | undefined
afterEach(() => {
  child?.kill('SIGKILL')
})

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('web-call-'))
const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

it.each([
  ['Ctrl-C, which reaches every process', (pid: number) => process.kill(-pid, 'SIGINT')],
  ['SIGTERM, which reaches this one alone', (pid: number) => process.kill(pid, 'SIGTERM')],
])('prints one URL, serves everything, and stops all of it on %s', async (_, stop) => {
  const before = leftovers()
  const started = spawn(process.execPath, [main], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  child = started
  const output: string[] = []
  const lines = createInterface(started.stdout).on('line', (line) => output.push(line))
  await once(lines, 'line')
  const url = String(output[0])
  const response = await fetch(url)
  expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'none'")
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  const html = await response.text()
  const [, createTokenEndpoint = '', apiUrl = ''] =
    /data-token-endpoint="(.+?)"\s+data-api-url="(.+?)"/.exec(html) ?? []
  const all = [url, `${url}explain.html`, createTokenEndpoint, apiUrl]
  expect(await Promise.all(all.map(answers))).toEqual([true, true, true, true])

  const exited = once(started, 'exit')
  stop(started.pid as number)
  expect(await exited).toEqual([0, null])
  expect(output).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/)])
  expect(await Promise.all(all.map(answers))).toEqual([false, false, false, false])
  expect(leftovers()).toEqual(before)
})
