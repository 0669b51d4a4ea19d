import type { BuildOptions } from 'esbuild'
import type { PackageName, Report, RuntimeId } from './cells.ts'
import { engines } from './engines.ts'
import { runInChromium } from './on/chromium.ts'
import { runProcess } from './on/process.ts'
import { runWorker } from './on/workerd.ts'

export interface Runtime {
  id: RuntimeId
  title: string
  /** How a script is bundled for it. */
  build: BuildOptions
  /** What starts a command's file, where there are processes. Packages are then found in `node_modules`, without a bundler. */
  command?: readonly [file: string, ...args: string[]]
  /** The end of a script that has a function `report`. */
  starts: string
  run(script: string, of: PackageName, signal: AbortSignal): Promise<Report>
}

// What the tests themselves need is in the script, and some of it is CommonJS.
const js = "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url)"

function processRuntime(
  id: keyof typeof engines,
  title: string,
  forTests: string[] = [],
  forCommand = forTests,
): Runtime {
  return {
    id,
    title,
    build: { platform: 'node', banner: { js } },
    starts: 'console.log(JSON.stringify(await report()))',
    run: (script, _, signal) => runProcess([engines[id], ...forTests, script], signal),
    command: [engines[id], ...forCommand],
  }
}

const deno = ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual']
// The tests get the network of the machine itself, and no files. Their runner asks for variables: it finds none.
const denoTests = [...deno, '--allow-net=127.0.0.1,localhost', '--ignore-env']
const denoCommand = [...deno, '--allow-env', '--allow-read']

export const runtimes: readonly Runtime[] = [
  processRuntime('node22', 'Node 22'),
  processRuntime('node24', 'Node 24'),
  processRuntime('node26', 'Node 26'),
  processRuntime('bun', 'Bun'),
  processRuntime('deno', 'Deno', denoTests, denoCommand),
  {
    id: 'workerd',
    title: 'workerd',
    build: { platform: 'neutral', conditions: ['workerd', 'worker'], mainFields: ['module', 'main'] },
    starts: 'export default { fetch: async () => Response.json(await report()) }',
    run: (script, _, signal) => runWorker(script, signal),
  },
  {
    id: 'chromium',
    title: 'Chromium',
    build: { platform: 'browser' },
    starts: 'export { report }',
    // The tests of these hold a key, which no page may. A worker is no page.
    run: (script, of, signal) => runInChromium(script, of === 'signer' || of === 'server' ? 'worker' : 'page', signal),
  },
]
