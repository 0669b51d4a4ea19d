import { readFile } from 'node:fs/promises'
import { createSandbox } from '@vapi-auth/sandbox'
import { describe, expect, it } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { callerKey, goodEnvironment, orgId, run, startGateway, upstreamKey } from './started-gateway.ts'

const text = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')
const readme = await text('../README.md')
/** What stands in code in the first cells of the table under a heading. */
const namesUnder = (heading: string) => {
  const [, section = ''] = readme.split(`\n## ${heading}\n`)
  const rows = section.split('\n## ')[0]?.match(/^\| `[^|]+\|/gm) ?? []
  return rows.flatMap((row) => row.match(/[A-Z_]{4,}/g) ?? []).sort()
}

describe('the README', () => {
  it('lists the settings that are read', async () => {
    const {
      sign: _,
      verify: __,
      shared: ___,
      ...settings
    } = await readSettings({ ...goodEnvironment, REDIS_URL: 'redis://x' })
    const names = [...Object.keys(settings), 'VERIFY_KEYS', 'VAPI_ORG_ID', 'VAPI_PRIVATE_KEY']
    expect(namesUnder('Settings')).toEqual(names.sort())
  })

  it("lists the codes of the gateway's errors", async () => {
    const codes = (await text('../src/errors.ts')).match(/ERR_GATEWAY_[A-Z_]+(?=: \d)/g)
    expect(namesUnder('Answers of its own')).toEqual(codes?.sort())
  })

  it('has an example that runs', async () => {
    const api = await createSandbox({ orgId, privateKey: upstreamKey }).listen()
    const gateway = await startGateway(api.url)
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []
    expect(example).toContain('http://127.0.0.1:3001')
    const code = example.replace('http://127.0.0.1:3001', gateway.url)
    const { stdout, ended } = run(
      { VAPI_ORG_ID: orgId, VERIFY_KEYS: callerKey },
      { nodeOptions: ['--input-type=module-typescript', '--eval', code], file: '--' },
    )
    expect(await ended).toBe(0)
    expect(stdout).toEqual(['0 assistants'])
    await Promise.all([gateway.stop(), api.close()])
  })
})
