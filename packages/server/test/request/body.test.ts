import { describe, expect, it } from 'vitest'
import { checkLength, chunksOf, parseJson, readBytes } from '../../src/request/body.ts'

async function readJson(request: Request, maxBody: number): Promise<unknown> {
  checkLength(request.headers, maxBody)
  return parseJson(await readBytes(chunksOf(request), maxBody))
}

/** A request whose body comes in chunks, and what became of it. */
function streamed(chunks: Iterable<Uint8Array | Error>, headers: Record<string, string> = {}) {
  const seen = { pulled: 0, cancelled: false }
  const iterator = chunks[Symbol.iterator]()
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = iterator.next()
        if (done) return controller.close()
        if (value instanceof Error) return controller.error(value)
        seen.pulled += value.length
        controller.enqueue(value)
      },
      cancel() {
        seen.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
  return { request: new Request('http://localhost/call/web', init), seen }
}

const bytes = (text: string) => new TextEncoder().encode(text)

function* endless() {
  for (;;) yield new Uint8Array(1000)
}

describe('the JSON body of a request', () => {
  it('joins a body that arrives in pieces, even within a character', async () => {
    const { request } = streamed([...bytes('{"name":"Zoë"}')].map((byte) => Uint8Array.of(byte)))
    await expect(readJson(request, 100)).resolves.toEqual({ name: 'Zoë' })
  })

  it('accepts exactly as many bytes as the limit', async () => {
    await expect(readJson(streamed([bytes('"12345678"')]).request, 10)).resolves.toBe('12345678')
    await expect(readJson(streamed([bytes('"123456789"')]).request, 10)).rejects.toMatchObject({
      code: 'ERR_SERVER_BODY_SIZE',
      status: 413,
    })
  })

  it('accepts a Content-Length of exactly the limit', async () => {
    const { request } = streamed([bytes('"12345678"')], { 'content-length': '10' })
    await expect(readJson(request, 10)).resolves.toBe('12345678')
  })

  it('cuts off an endless body without a Content-Length', async () => {
    const { request, seen } = streamed(endless())
    await expect(readJson(request, 4500)).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_SIZE', status: 413 })
    expect(seen).toEqual({ pulled: 5000, cancelled: true })
  })

  it('reads nothing of a body whose Content-Length is above the limit', async () => {
    const { request, seen } = streamed(endless(), { 'content-length': '1000000000' })
    await expect(readJson(request, 4500)).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_SIZE', status: 413 })
    expect(seen.pulled).toBe(0)
  })

  it('does not trust a Content-Length that is too small or invalid', async () => {
    for (const length of ['1', '-1', 'x', '']) {
      const { request, seen } = streamed(endless(), { 'content-length': length })
      await expect(readJson(request, 4500)).rejects.toMatchObject({ status: 413 })
      expect(seen.cancelled).toBe(true)
    }
  })

  it.each([
    ['text', bytes('hello')],
    ['two values', bytes('{} {}')],
    ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22)],
    ['whitespace', bytes(' ')],
  ])('refuses %s without quoting it', async (_, chunk) => {
    const error: unknown = await readJson(streamed([chunk]).request, 100).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'ERR_SERVER_BODY', status: 400 })
    expect((error as Error).cause).toBeUndefined()
  })

  it('returns undefined for an empty body and for a request without one', async () => {
    await expect(readJson(streamed([]).request, 100)).resolves.toBeUndefined()
    await expect(readJson(new Request('http://localhost/'), 100)).resolves.toBeUndefined()
  })

  it('keeps the cause when the body ends early', async () => {
    const { request } = streamed([bytes('{'), new Error('ECONNRESET')])
    await expect(readJson(request, 100)).rejects.toMatchObject({
      code: 'ERR_SERVER_BODY',
      status: 400,
      cause: { message: 'ECONNRESET' },
    })
  })

  it('keeps a __proto__ member as data', async () => {
    const body = await readJson(streamed([bytes('{"__proto__":{"polluted":true}}')]).request, 100)
    expect(Object.keys(body as object)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('refuses a body that was already consumed', async () => {
    const { request } = streamed([bytes('{}')])
    await request.text()
    await expect(readJson(request, 100)).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_USED', status: 500 })
  })

  it('refuses a body that something else is reading, though nothing of it was used', async () => {
    const { request } = streamed([bytes('{}')])
    request.body?.getReader()
    expect(request.bodyUsed).toBe(false)
    await expect(readJson(request, 100)).rejects.toMatchObject({ code: 'ERR_SERVER_BODY_USED', status: 500 })
  })
})
