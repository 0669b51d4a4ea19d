import { describe, expect, it } from 'vitest'
import { bearer, createSample } from '../sample.ts'

describe('POST /file', () => {
  it('keeps what the form says beside the file', async () => {
    const form = new FormData()
    form.append('purpose', 'assistant')
    form.append('file', new File(['12345'], 'five.bin'))
    const headers = { authorization: await bearer('private') }
    const response = await createSample().fetch('https://api.vapi.ai/file', { method: 'POST', headers, body: form })
    expect(await response.json()).toMatchObject({ purpose: 'assistant', name: 'five.bin', bytes: 5 })
  })

  it.each([
    [
      'a form without a file',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"\r\n\r\ntext\r\n--x--\r\n',
    ],
    ['a broken form', 'multipart/form-data; boundary=x', '--y'],
    ['JSON', 'application/json', '{}'],
    ['text', 'text/plain', 'hello'],
  ])('refuses %s', async (_, type, body) => {
    const headers = { authorization: await bearer('private'), 'content-type': type }
    const response = await createSample().fetch('https://api.vapi.ai/file', { method: 'POST', headers, body })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: 'Bad Request', statusCode: 400 })
  })
})
