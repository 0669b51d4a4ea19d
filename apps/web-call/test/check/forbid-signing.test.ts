import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import { describe, expect, it } from 'vitest'
import { forbidSigning } from '../../check/forbid-signing.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds a page of one line, in memory. */
function buildPage(code: string) {
  const page: Plugin = {
    name: 'page',
    resolveId: (source) => (source === 'page' ? `${root}src/page.js` : undefined),
    load: (id) => (id === `${root}src/page.js` ? code : undefined),
  }
  return build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [forbidSigning(), page],
    build: { write: false, rollupOptions: { input: 'page' } },
  })
}

describe('forbidSigning', () => {
  it.each([
    ['jose', "import { SignJWT } from 'jose'; new SignJWT()"],
    ['a part of jose', "import { SignJWT } from 'jose/jwt/sign'; new SignJWT()"],
    ['the signer', "import { createSigner } from '@vapi-auth/signer'; createSigner()"],
    ['the signer, on demand', "import('@vapi-auth/signer')"],
    ['what brings the signer with it', "import { createSandbox } from '@vapi-auth/sandbox'; createSandbox()"],
  ])('fails the build of a page that imports %s', async (_, code) => {
    await expect(buildPage(code)).rejects.toThrow(/pages get tokens, and sign none/)
  })

  it('builds a page that reads tokens', async () => {
    await expect(buildPage("import { explain } from '@vapi-auth/scopes'; explain()")).resolves.toBeDefined()
  })
})
