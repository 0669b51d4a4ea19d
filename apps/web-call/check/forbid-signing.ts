import type { Plugin } from 'vite'

const signing = /^(?:jose|@vapi-auth\/(?:signer|server|sandbox))(?:\/|$)/

/** Fails the build when anything that the pages are made of imports what can sign: a page must never need a key. */
export function forbidSigning(): Plugin {
  return {
    name: 'forbid-signing',
    // Tests may sign.
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer) {
      if (signing.test(source)) this.error(`${importer} imports ${source}: pages get tokens, and sign none`)
    },
  }
}
