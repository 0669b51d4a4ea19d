import { readdir, readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/**
 * Leaves out what `doctor` never does with Babel: it reads scripts and finds out where names are bound. It makes, checks
 * and prints no nodes, and reads no Flow. Fails where Babel no longer looks as it is read here.
 */
export function readingOnly(root: string): Plugin {
  return {
    name: 'reading-only',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@babel\/(?:generator|template|code-frame|parser)$|^obug$/ }, ({ importer }) =>
        isTraverse(importer) ? { path: 'none', namespace: 'reading-only' } : undefined,
      )
      onLoad({ filter: /^none$/, namespace: 'reading-only' }, () => ({
        contents: `
          export default undefined
          export const codeFrameColumns = undefined
          export const parse = undefined
          export const createDebug = () => ({ enabled: false })`,
      }))

      // traverse imports all of types as one object, of which it takes a seventh.
      onResolve({ filter: /^@babel\/types$/ }, ({ importer, resolveDir }) =>
        isTraverse(importer) ? { path: 'taken', namespace: 'types', pluginData: { importer, resolveDir } } : undefined,
      )
      onLoad({ filter: /^taken$/, namespace: 'types' }, async ({ pluginData: { importer, resolveDir } }) => {
        const types = await import('@babel/types')
        const names = [...(await namesTaken(importer)), ...(await questionsIn(`${root}src/doctor/source`))]
        const known = [...new Set(names)].filter((name) => Object.hasOwn(types, name))
        return { contents: `export { ${known.join(', ')} } from '@babel/types'`, resolveDir }
      })

      onLoad({ filter: /@babel[\\/]parser[\\/]lib[\\/]index\.js$/ }, async ({ path }) => ({
        contents: ['flow', 'estree', 'placeholders', 'v8intrinsic'].reduce(withoutSyntax, await readFile(path, 'utf8')),
      }))
    },
  }
}

function isTraverse(file: string): boolean {
  return /@babel[\\/]traverse[\\/]/.test(file)
}

/** Returns what a module takes of the object `_t`, and what its paths are asked. */
async function namesTaken(path: string): Promise<string[]> {
  const code = await readFile(path, 'utf8')
  const taken = Array.from(code.matchAll(/const \{([^}]*)\} = _t;/g), ([, names = '']) => names)
  if (taken.length === 0) throw new Error(`${path} takes nothing of @babel/types`)
  const lists = taken.flatMap((names) => Array.from(names.matchAll(/(\w+)(?:: \w+)?/g), ([, name = '']) => name))
  return [...lists, ...Array.from(code.matchAll(/\b_t\.(\w+)/g), ([, name = '']) => name), ...questions(code)]
}

async function questionsIn(folder: string): Promise<string[]> {
  const files = await readdir(folder)
  return (await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')))).flatMap(questions)
}

/** Returns names such as `isIdentifier`: traverse makes methods of paths of these functions. */
function questions(code: string): string[] {
  return code.match(/\bis[A-Z]\w*/g) ?? []
}

/** Empties the class that adds a syntax to the parser. */
function withoutSyntax(code: string, name: string): string {
  const start = `const ${name} = superClass => `
  const from = code.indexOf(`\n${start}class `)
  const to = code.indexOf('\n};', from)
  if (from < 0 || to < 0) throw new Error(`@babel/parser has no syntax ${name}`)
  return `${code.slice(0, from)}\n${start}superClass;${code.slice(to + '\n};'.length)}`
}
