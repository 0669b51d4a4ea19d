import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { filesOf, gzipSize, signingCode } from '../../check/bundle.ts'

describe('filesOf', () => {
  const manifest = {
    'index.html': { file: 'index.js', css: ['index.css'], imports: ['_shared.js'], dynamicImports: ['client.js'] },
    'client.js': { file: 'client.js', imports: ['index.html'] },
    '_shared.js': { file: 'shared.js', css: ['shared.css'], imports: ['_deep.js'] },
    '_deep.js': { file: 'deep.js', imports: ['_shared.js'] },
  }

  it('takes the page, its scripts and styles, and what those import, each once', () => {
    expect(filesOf(manifest, 'index.html').toSorted()).toEqual(
      ['deep.js', 'index.css', 'index.html', 'index.js', 'shared.css', 'shared.js'].toSorted(),
    )
  })
})

describe('what is in a directory', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'bundle-'))
    mkdirSync(join(directory, 'assets'))
  })
  afterEach(() => rmSync(directory, { recursive: true }))

  it('weighs what it does when compressed', () => {
    writeFileSync(join(directory, 'a.js'), 'x'.repeat(100_000))
    writeFileSync(join(directory, 'b.js'), 'y')
    const alone = gzipSize(directory, ['a.js'])
    expect(alone).toBeLessThan(1000)
    expect(gzipSize(directory, ['a.js', 'b.js'])).toBeGreaterThan(alone)
  })

  it.each(['new SignJWT({})', 'code:"ERR_JWS_INVALID"', 'process.env.VAPI_PRIVATE_KEY', 'e.createSigner=t'])(
    'is found to sign by %s',
    (code) => {
      writeFileSync(join(directory, 'assets', 'page.js'), `const a=1;${code}`)
      expect(signingCode(directory)).toEqual([expect.stringContaining('page.js')])
    },
  )

  it('is clean when it only reads tokens', () => {
    writeFileSync(join(directory, 'assets', 'page.js'), 'decodeUnverified("HS256")')
    expect(signingCode(directory)).toEqual([])
  })
})
