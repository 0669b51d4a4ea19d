import { expect, it } from 'vitest'
import { previewOf } from '../../src/request/preview.ts'
import { signed } from '../sample.ts'

it('holds no token, so that nothing that prints it can', async () => {
  const authorization = `Bearer ${await signed({ tag: 'private' })}`
  const request = new Request('https://api.vapi.ai/assistant', {
    method: 'POST',
    headers: { authorization },
    body: '{}',
  })
  expect(await previewOf(request)).toEqual({
    method: 'POST',
    url: 'https://api.vapi.ai/assistant',
    headers: { authorization: 'Bearer eyJhbGciOiJI…', 'content-type': 'text/plain;charset=UTF-8' },
    body: '{}',
  })
})
