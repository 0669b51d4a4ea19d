import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** What a bundler makes of a page that imports this from the built package. */
async function bundle(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: ['react'],
    logLevel: 'error',
  })
  return outputFiles[0]?.contents ?? new Uint8Array()
}

const textOf = async (contents: string) => new TextDecoder().decode(await bundle(contents))

describe('what a page loads', () => {
  it('is at most 2,500 bytes with `fromCallEndpoint`, minified and gzipped', async () => {
    const code = await bundle("export { createWebCall, fromCallEndpoint } from './dist/index.js'")
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(2500)
  })

  it('holds the answers of the API with `fromTokens` only', async () => {
    const marks = { table: 'ERR_API_ORIGIN', endpoints: '/assistant/{id}' }
    for (const mark of Object.values(marks)) {
      expect(await textOf("export { createWebCall, fromCallEndpoint } from './dist/index.js'")).not.toContain(mark)
      expect(await textOf("export { createWebCall, fromTokens } from './dist/index.js'")).toContain(mark)
    }
  })

  it.each(['index.js', 'react.js'])('holds no other package: %s', async (entry) => {
    const { metafile } = await build({
      entryPoints: [fileURLToPath(new URL(`../dist/${entry}`, import.meta.url))],
      bundle: true,
      write: false,
      format: 'esm',
      external: ['react'],
      metafile: true,
      logLevel: 'silent',
    })
    expect(
      Object.keys(metafile.inputs).filter((input) => !input.startsWith('dist/') && !input.includes('web/dist/')),
    ).toEqual([])
  })
})
