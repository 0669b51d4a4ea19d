import { describe, expect, it } from 'vitest'
import { createLog } from '../src/log.ts'

const token = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJvcmdJZCI6Im9yZyJ9.c2lnbmF0dXJl'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ write: (line) => void lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  it.each([
    ['in the message', {}, `asked with ${token}`],
    ['under a name that nobody expects', { answer: { deep: { down: [token] } } }, 'x'],
    ['in the path of a request', { path: `/token?${token}` }, 'x'],
    ['in an error', { err: new Error(`no ${token}`, { cause: new Error(token) }) }, 'x'],
  ])('hides a token %s', (_, fields, message) => {
    const text = logged((log) => log.info(fields, message))
    expect(text).toContain('[Redacted]')
    expect(text).not.toContain(token)
    expect(JSON.parse(text)).toMatchObject({ level: 30 })
  })

  it.each(['authorization', 'cookie', 'token', 'access_token', 'privateKey'])('hides what is called %s', (name) => {
    const text = logged((log) => log.info({ [name]: 'hush', headers: { [name]: 'hush' } }, 'x'))
    expect(text).not.toContain('hush')
  })

  it('leaves the rest as it is, one object a line', () => {
    const text = logged((log) => log.info({ user: 'a\nb', jti: 'j1', lifetime: 300 }, 'token issued'))
    expect(text.match(/\n/g)).toHaveLength(1)
    expect(JSON.parse(text)).toMatchObject({ user: 'a\nb', jti: 'j1', lifetime: 300, msg: 'token issued' })
  })
})
