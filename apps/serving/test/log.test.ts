import { PassThrough, Writable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJvcmdJZCI6Im9yZyJ9.c2lnbmF0dXJl'

function logged(write: (log: ReturnType<typeof createLog>['log']) => void): string {
  const out = new PassThrough()
  write(createLog({ out }).log)
  return out.read()?.toString() ?? ''
}

describe('the log', () => {
  it.each([
    ['in the message', {}, `asked with ${token}`],
    ['in a member of any name', { answer: { deep: { down: [token] } } }, 'x'],
    ['in the path of a request', { path: `/token?${token}` }, 'x'],
    ['in an error', { err: new Error(`no ${token}`, { cause: new Error(token) }) }, 'x'],
  ])('hides a token %s', (_, fields, message) => {
    const text = logged((log) => log.info(fields, message))
    expect(text).toContain('[Redacted]')
    expect(text).not.toContain(token)
    expect(JSON.parse(text)).toMatchObject({ level: 30 })
  })

  it.each(['authorization', 'cookie', 'token', 'access_token', 'privateKey'])('hides the member `%s`', (name) => {
    const text = logged((log) => log.info({ [name]: 'hush', headers: { [name]: 'hush' } }, 'x'))
    expect(text).not.toContain('hush')
  })

  it('writes everything else unchanged, one object per line', () => {
    const text = logged((log) => log.info({ user: 'a\nb', jti: 'j1', lifetime: 300 }, 'token issued'))
    expect(text.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(text)).toMatchObject({ user: 'a\nb', jti: 'j1', lifetime: 300, msg: 'token issued' })
  })
})

/** A reader that takes one line at a time, when told. */
function slowReader() {
  const lines: string[] = []
  let next = () => {}
  const out = new Writable({
    decodeStrings: false,
    highWaterMark: 1,
    write(line: string, _encoding, done) {
      next = () => {
        lines.push(line)
        next = () => {}
        done()
      }
    },
  })
  return { out, lines, read: () => next() }
}

describe('a log that nobody reads', () => {
  it('drops lines above its bound, counts them, and reports the number once it flows again', async () => {
    const { out, lines, read } = slowReader()
    const { log, dropped } = createLog({ out, most: 1000 })
    for (let i = 0; i < 100; i++) log.info({ i }, 'line')
    const lost = dropped()
    expect(lost).toBeGreaterThan(50)
    expect(out.writableLength).toBeLessThanOrEqual(1000)
    const last = () => {
      read()
      return lines.at(-1)
    }
    await expect.poll(last).toContain('"dropped"')
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ level: 40, dropped: lost })
    expect(lines).toHaveLength(100 - lost + 1)
    log.info('again')
    await expect.poll(last).toContain('again')
    expect(dropped()).toBe(lost)
  })

  it('counts the lines of a reader that has gone away', async () => {
    const out = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')), autoDestroy: false })
    const { log, dropped } = createLog({ out })
    log.info('one')
    await expect.poll(dropped).toBe(1)
  })

  it('is flushed for no longer than the given patience', async () => {
    const { out, lines, read } = slowReader()
    const { log, flush } = createLog({ out })
    log.info('one')
    await flush(1)
    expect(lines).toEqual([])
    const flushed = flush(60_000)
    read()
    await flushed
    expect(lines).toHaveLength(1)
    await flush(60_000)
  })
})
