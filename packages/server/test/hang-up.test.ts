import { describe, expect, it } from 'vitest'
import { hangUp } from '../src/hang-up.ts'

const url = 'https://control.example/secret'

describe('hangUp', () => {
  it.each([
    [200, true],
    [204, true],
    [302, false],
    [404, false],
    [500, false],
  ])('returns for status %s whether the request was accepted: %s', async (status, expected) => {
    await expect(hangUp(async () => new Response(null, { status }), url)).resolves.toBe(expected)
  })

  it('returns `false` when the request fails, and keeps the error that quotes the URL to itself', async () => {
    await expect(hangUp(() => Promise.reject(new TypeError(`fetch failed: ${url}`)), url)).resolves.toBe(false)
  })

  it('sends `end-call` without following redirects, and without any credential', async () => {
    const sent: unknown[] = []
    await hangUp(async (to, init) => {
      const { signal, ...rest } = init ?? {}
      // Gives up on a control URL that never answers.
      expect(signal).toBeInstanceOf(AbortSignal)
      sent.push(to, rest)
      return new Response('{}')
    }, url)
    const headers = { 'content-type': 'application/json' }
    expect(sent).toEqual([url, { method: 'POST', headers, body: '{"type":"end-call"}', redirect: 'manual' }])
  })
})
