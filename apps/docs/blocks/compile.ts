import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { WrittenBlock } from './written.ts'

const run = promisify(execFile)

/** Compiles blocks as strictly as the repository compiles itself. Rejects with what the compiler says. */
export async function compile(blocks: readonly WrittenBlock[], folder: string): Promise<void> {
  // What is for a page goes through a bundler, and @vapi-ai/web can only be imported there.
  const forPages = (block: WrittenBlock) => block.code.includes("from '@vapi-ai/web'")
  const bundled = { module: 'Preserve', moduleResolution: 'Bundler' }
  await Promise.all([
    tsc(
      'node',
      blocks.filter((block) => !forPages(block)),
      {},
    ),
    tsc('pages', blocks.filter(forPages), bundled),
  ])

  async function tsc(name: string, compiled: readonly WrittenBlock[], options: Record<string, unknown>) {
    if (compiled.length === 0) return
    const config = join(folder, `tsconfig.${name}.json`)
    const javaScript = { allowJs: true, checkJs: true }
    // An application, as readers write, declares nothing to others.
    const application = {
      noEmit: true,
      types: ['node'],
      jsx: 'react-jsx',
      moduleDetection: 'force',
      declaration: false,
      declarationMap: false,
    }
    const compilerOptions = { ...options, ...javaScript, ...application }
    const files = compiled.map(({ at }) => at)
    writeFileSync(
      config,
      JSON.stringify({ extends: '../../../../tsconfig.base.json', compilerOptions, include: [], files }),
    )
    await run('tsc', ['-p', config]).catch((error) => {
      throw new Error(error.stdout || error.message)
    })
  }
}
