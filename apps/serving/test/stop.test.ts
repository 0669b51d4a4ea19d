import { once } from 'node:events'
import { createServer, get } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { stop } from '../src/stop.ts'

describe('stop', () => {
  async function serve(respond: (end: () => void) => void) {
    const server = createServer((_, response) => respond(() => response.end('done'))).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    return { server, port }
  }

  it('waits for an answer in progress', async () => {
    let answer = () => {}
    const { server, port } = await serve((end) => {
      answer = end
    })
    const response = once(get({ port, host: '127.0.0.1' }), 'response')
    await once(server, 'request')
    const stopped = stop(server, { grace: 0, deadline: 60_000 })
    answer()
    expect((await response)[0].statusCode).toBe(200)
    expect(await stopped).toBe(true)
  })

  it('cuts off connections without a request and unanswered requests at the deadline', async () => {
    const { server, port } = await serve(() => {})
    const mute = connect(port, '127.0.0.1')
    const unanswered = get({ port, host: '127.0.0.1' })
    const ends = [once(mute, 'close'), once(unanswered, 'close').catch(() => {})]
    unanswered.on('error', () => {})
    await once(server, 'request')
    expect(await stop(server, { grace: 0, deadline: 0 })).toBe(false)
    await Promise.all(ends)
  })
})
