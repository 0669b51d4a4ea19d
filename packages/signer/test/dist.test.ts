import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import type * as Signer from '../src/index.ts'
import { createSigner } from '../src/index.ts'
import { grant, now, orgId, privateKey } from './sample.ts'

const entry = fileURLToPath(import.meta.resolve('@vapi-auth/signer'))
const run = promisify(execFile)

/** What a program prints that runs on this Node with no environment at all. */
async function printed(program: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { env: {} })
  return stdout.trim()
}

describe('the built package', () => {
  it('can be imported, and a signer created, without any environment variable', async () => {
    const program = `
      import { createSigner, readCredentials } from ${JSON.stringify(entry)}
      const sign = createSigner({ credentials: () => readCredentials(process.env) })
      console.log('built')
      await sign({ tag: 'private' }).catch(({ code }) => console.log(code))`
    expect(await printed(program)).toBe('built\nERR_TOKEN_OPTION')
  })

  it('loads one file on Node, without jose', async () => {
    const program = `
      import { registerHooks } from 'node:module'
      const loaded = []
      registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
      await import(${JSON.stringify(entry)})
      console.log(loaded.filter((url) => /signer/.test(url)).length, loaded.some((url) => /jose|zod/.test(url)))`
    expect(await printed(program)).toBe('1 false')
  })

  it.each(['worker', 'browser'])(
    'is one file without node:crypto in a bundle for a %s, and signs the same',
    async (condition) => {
      const { outputFiles } = await build({
        stdin: { contents: "export * from '@vapi-auth/signer'", resolveDir: import.meta.dirname },
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'neutral',
        conditions: [condition],
        write: false,
      })
      const { text } = outputFiles[0] ?? { text: '' }
      expect(text).not.toMatch(/node:|require\(/)
      expect(gzipSync(text).length).toBeLessThan(20_000)
      const bundled: typeof Signer = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(text)}`)
      const signed = await bundled.createSigner({ orgId, privateKey, now })(grant)
      expect(signed).toEqual(await createSigner({ orgId, privateKey, now })(grant))
      await expect(bundled.createVerifier({ keys: [privateKey], now })(signed.token)).resolves.toMatchObject({ grant })
    },
  )
})
