import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../../..')

/** A package as it is published. */
export interface Package {
  name: string
  /** Its folder in `packages`. */
  folder: string
  /** A command has nothing to import, and no types. */
  library: boolean
}

export const packages: Package[] = readdirSync(join(root, 'packages')).map((folder) => {
  const { name, exports } = manifestOf(root, folder)
  return { folder, name, library: exports !== undefined }
})

/** The package.json of a package, in this checkout or in a copy of it. */
export function manifestOf(checkout: string, folder: string): { name: string; version: string; exports?: unknown } {
  return JSON.parse(readFileSync(join(checkout, 'packages', folder, 'package.json'), 'utf8'))
}
