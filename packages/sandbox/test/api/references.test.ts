import { createSigner } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { call, createSample, now } from '../sample.ts'

const other = { orgId: 'other', privateKey: '0th3r-'.repeat(6) }
const sandbox = createSample({ organizations: [other] })
sandbox.seed({ '/assistant': [{ id: 'theirs' }] }, 'other')

const ask = (endpoint: string, body: unknown, grant?: 'public') =>
  call(sandbox.fetch as typeof fetch, 'https://api.vapi.ai', endpoint, { body, ...(grant && { grant }) })

describe('a body that names something', () => {
  it.each<[string, object, 'public' | undefined]>([
    ['POST /call/web', { assistantId: 'nobody' }, 'public'],
    ['POST /call', { assistantId: 'nobody' }, undefined],
    ['POST /chat', { assistantId: 'nobody', input: 'hello' }, undefined],
  ])('gets, at %s, the sentence of Vapi when it does not exist', async (endpoint, body, grant) => {
    expect(await ask(endpoint, body, grant)).toMatchObject({
      status: 400,
      body: { message: "Couldn't Get Assistant. `assistantId` nobody Does Not Exist.", error: 'Bad Request' },
    })
  })

  it.each(['POST /call/web', 'POST /call'])('gets, at %s, a refusal for an assistant of others', async (endpoint) => {
    expect(await ask(endpoint, { assistantId: 'theirs' })).toMatchObject({
      status: 403,
      body: { message: "Key doesn't allow assistantId 'theirs'" },
    })
  })

  it.each([
    ['squadId', 'Squad'],
    ['phoneNumberId', 'Phone Number'],
  ])('gets the same kind of sentence for %s', async (member, word) => {
    const { body } = await ask('POST /call', { [member]: 'x' })
    expect(body).toMatchObject({ message: `Couldn't Get ${word}. \`${member}\` x Does Not Exist.` })
  })

  it('is accepted where an organization names its own', async () => {
    const { token } = await createSigner({ ...other, now })({ tag: 'public', restrictions: 'none' })
    const headers = { authorization: `Bearer ${token}` }
    const init = { method: 'POST', headers, body: '{"assistantId":"theirs"}' }
    expect((await sandbox.fetch('https://api.vapi.ai/call/web', init)).status).toBe(201)
    expect((await ask('GET /assistant', undefined)).body).not.toContainEqual(expect.objectContaining({ id: 'theirs' }))
  })
})
