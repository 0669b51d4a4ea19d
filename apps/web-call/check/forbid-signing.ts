import type { Plugin } from 'vite'

// What a page needs of the sandbox signs nothing.
const signing = /^(?:jose|@vapi-auth\/(?:signer|server|sandbox(?!\/page$)))(?:\/|$)/

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
