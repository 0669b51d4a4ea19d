import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const { homepage, repository } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))

export const hooks = {
  /** Says in each package where it comes from, which is set once, above. npm needs it to follow the links of a README. */
  beforePacking(manifest, folder) {
    const directory = relative(root, folder).replaceAll('\\', '/')
    return {
      ...manifest,
      homepage,
      repository: { type: 'git', url: `git+${repository}.git`, directory },
      bugs: `${repository}/issues`,
    }
  },
}
