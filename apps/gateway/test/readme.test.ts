import { readFile } from 'node:fs/promises'
import { createSandbox } from '@vapi-auth/sandbox'
import { describe, expect, it } from 'vitest'
import { errorCodes } from '../src/error-codes.ts'
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

const limits = { LIMIT_STARTS: '1', LIMIT_CONCURRENT: '1', LIMIT_SECONDS: '1', LIMIT_TOTAL: '1', CALL_MAX_SECONDS: '1' }

describe('the README', () => {
  it('lists exactly the settings that are read', async () => {
    const {
      sign: _,
      verify: __,
      shared: ___,
      scopes: ____,
      ...settings
    } = await readSettings({
      ...goodEnvironment,
      REDIS_URL: 'redis://x',
      CHECK_PORT: '0',
      CHECK_TARGET: 'request',
      ...limits,
    })
    const names = [...Object.keys(settings), 'VERIFY_KEYS', 'VAPI_ORG_ID', 'VAPI_PRIVATE_KEY', 'VAPI_REGION']
    expect(namesUnder('Settings')).toEqual(names.sort())
  })

  it('lists the error codes, each with its status, cause and remedy', () => {
    const rows = errorCodes.map(
      ({ code, status, cause, remedy }) => `| \`${code}\` | ${status} | ${cause} | ${remedy} |`,
    )
    const [, section = ''] = readme.split('\n## Errors\n')
    expect(section.split('\n## ')[0]?.match(/^\| `.*$/gm)).toEqual(rows)
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
    await Promise.all([gateway.end(), api.close()])
  })
})
