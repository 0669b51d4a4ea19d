import { flags } from '@vapi-auth/sandbox/internal'
import { createSigner } from '@vapi-auth/signer'
import { describe, expect, it } from 'vitest'
import { credentials, ran } from '../ran.ts'

describe('sandbox', () => {
  it('makes up credentials and prints them, with the address, as variables to export', async () => {
    const { stdout } = await ran(['sandbox'])
    expect(stdout).toMatch(
      /^export VAPI_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport VAPI_ORG_ID=[\da-f-]{36}\nexport VAPI_PRIVATE_KEY=[\da-f-]{36}\n$/,
    )
  })

  it('serves the API with these until it is interrupted', async () => {
    let printed = ''
    let status: number | undefined
    const ask = async () => {
      const { VAPI_BASE_URL: url, VAPI_ORG_ID: orgId, VAPI_PRIVATE_KEY: privateKey } = JSON.parse(printed).variables
      const { token } = await createSigner({ orgId, privateKey })({ tag: 'private' })
      const headers = { authorization: `Bearer ${token}` }
      status = (await fetch(`${url}/assistant`, { headers })).status
    }
    const { exitCode } = await ran(['sandbox', '--json'], {
      now: Date.now,
      interrupted: ask,
      stdout: { colors: false, terminal: false, write: (text) => (printed += text) },
    })
    expect([exitCode, status]).toEqual([0, 200])
    const { url } = JSON.parse(printed)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('prints no key that it was given', async () => {
    const { json, stdout } = await ran(['sandbox', '--json'], { env: credentials })
    expect(json).toEqual({ url: expect.any(String), variables: { VAPI_BASE_URL: expect.any(String) } })
    expect(stdout).not.toContain(credentials.VAPI_PRIVATE_KEY)
  })

  it.each([{ port: '65536' }, { port: '-1' }, { port: '1e3' }])('takes port $port for a mistake', async ({ port }) => {
    expect((await ran(['sandbox', `--port=${port}`])).exitCode).toBe(2)
  })

  it('fails when it cannot listen', async () => {
    const { exitCode, json } = await ran(['sandbox', '--host', '192.0.2.1', '--json'])
    expect(json).toMatchObject({ error: { code: 'ERR_SANDBOX_LISTEN' } })
    expect(exitCode).toBe(1)
  })

  it('has the flags of `vapi-sandbox`, in the same words', async () => {
    const { stdout } = await ran(['sandbox', '--help'])
    const words = stdout.replaceAll(/\s+/g, ' ')
    for (const { name, value, description } of flags.filter(({ name }) => name !== 'json' && name !== 'env')) {
      expect(words).toContain(`--${name}${value === undefined ? '' : ` <${value}>`} ${description}`)
    }
  })

  it('takes the port from the environment', async () => {
    const { json } = await ran(['sandbox', '--json'], { env: { PORT: 'x' } })
    expect(json).toMatchObject({ error: { code: 'ERR_SANDBOX_SETTING' } })
  })
})
