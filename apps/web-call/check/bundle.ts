import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What Vite writes about what it has built, as far as it is read here. */
export type Manifest = Readonly<Record<string, ManifestEntry>>

interface ManifestEntry {
  file: string
  css?: readonly string[]
  imports?: readonly string[]
}

/** The files that a page loads by itself. What is imported only when it is needed is not among them. */
export function filesOf(manifest: Manifest, page: string): string[] {
  const files = new Set([page])
  const visit = (key: string): void => {
    const { file, css = [], imports = [] } = manifest[key] as ManifestEntry
    if (files.has(file)) return
    for (const name of [file, ...css]) files.add(name)
    imports.forEach(visit)
  }
  visit(page)
  return [...files]
}

/** Bytes that go over the wire when each file is compressed by itself. */
export function gzipSize(directory: string, files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(directory, file))).length, 0)
}

// Texts that no minifier changes: codes of @vapi-auth/signer and of jose, and the names that keys have in environments.
const signs = ['ERR_TOKEN_KEY', 'ERR_TOKEN_GRANT', 'ERR_JOSE', 'ERR_JWS', 'createSigner', 'SignJWT', 'PRIVATE_KEY']

// A remedy may name the variable that a server has to set: in backticks, as all names.
const named = /`[A-Z_]*PRIVATE_KEY`/g

/** The files that hold signing code or the name of a key, each with what gives it away. */
export function signingCode(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'utf8').replaceAll(named, '')
      return signs.filter((sign) => text.includes(sign)).map((sign) => `${name}: ${sign}`)
    })
}
