import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { credentials, emptyFolder, privateKey, ran } from '../ran.ts'

const findingsOf = async (env: Record<string, string>, files: Record<string, string> = {}) => {
  const cwd = emptyFolder()
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text)
  const { json, stdout } = await ran(['doctor', '--offline', '--json'], { env: { ...credentials, ...env }, cwd })
  expect(stdout).not.toContain(privateKey)
  const { findings } = json as { findings: { check: string }[] }
  return findings.filter(({ check }) => check === 'variables')
}

describe('doctor, on variables', () => {
  it.each([
    { name: 'NEXT_PUBLIC_VAPI_PRIVATE_KEY', value: 'anything' },
    { name: 'VITE_PRIVATE_KEY', value: 'anything' },
    { name: 'VITE_VAPI_KEY', value: privateKey },
    { name: 'REACT_APP_TOKEN', value: privateKey },
  ])('finds $name in the environment', async ({ name, value }) => {
    expect(await findingsOf({ [name]: value })).toMatchObject([
      { verdict: 'problem', message: expect.stringContaining(name) },
    ])
  })

  it('finds one in a file, with its line', async () => {
    const findings = await findingsOf({}, { '.env.local': `# a\nA=1\n\nexport VITE_X="${privateKey}"\n` })
    expect(findings).toMatchObject([{ verdict: 'problem', file: '.env.local', line: 4 }])
  })

  it('finds the key of one file under a public name in another', async () => {
    const files = {
      '.env': 'PRIVATE_KEY=another-key-that-is-long-enough',
      '.env.production': 'VITE_X=another-key-that-is-long-enough',
    }
    expect(await findingsOf({}, files)).toMatchObject([{ file: '.env.production', line: 1 }])
  })

  it.each([
    { what: 'a public key', files: { '.env': 'NEXT_PUBLIC_VAPI_PUBLIC_KEY=x' } },
    { what: 'an empty variable', files: { '.env': 'VITE_PRIVATE_KEY=' } },
    { what: 'an example', files: { '.env.example': 'VITE_PRIVATE_KEY=x' } },
    { what: 'a private key under its own name', files: { '.env': `VAPI_PRIVATE_KEY=${privateKey}` } },
  ])('has nothing against $what', async ({ files }) => {
    expect(await findingsOf({}, files)).toMatchObject([{ verdict: 'ok' }])
  })
})
