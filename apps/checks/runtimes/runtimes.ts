import { execFile, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import type { BuildOptions } from 'esbuild'
import { chromium } from 'playwright-core'
import type { Report } from './exercise/report.ts'

const run = promisify(execFile)
const folder = join(import.meta.dirname, 'engines')
const binary = (path: string) => join(folder, 'node_modules', path)

/** Installs the runtimes at the versions of their own lock file, outside the workspace: nothing else pays for them. */
export async function installEngines(): Promise<void> {
  await run('pnpm', ['install', '--frozen-lockfile'], { cwd: folder })
}

type Reports = Record<string, Report>

export interface Runtime {
  title: string
  /** How the packages are bundled for it; without, it finds them in node_modules. */
  build?: BuildOptions
  /** The end of a script that has a function `report`. */
  starts: string
  run(script: string): Promise<Reports>
  /** Starts the file of a command, where there are processes. */
  command?: readonly [file: string, ...args: string[]]
}

function processRuntime(title: string, file: string, forTests: string[] = [], forCommand = forTests): Runtime {
  return {
    title,
    starts: 'console.log(JSON.stringify(await report()))',
    async run(script) {
      const cwd = dirname(script)
      const env = { HOME: cwd, NO_COLOR: '1' }
      const { stdout } = await run(file, [...forTests, script], { cwd, env, maxBuffer: 2 ** 24 })
      return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
    },
    command: [file, ...forCommand],
  }
}

const deno = ['run', '--no-prompt', '--no-remote', '--node-modules-dir=manual']

export const runtimes: readonly Runtime[] = [
  processRuntime('Node 22', binary('node22/bin/node')),
  processRuntime('Node 24', binary('node24/bin/node')),
  processRuntime('Node 26', binary('node26/bin/node')),
  processRuntime('Bun', binary('bun/bin/bun.exe')),
  processRuntime('Deno', binary('deno/deno'), [...deno, '--ignore-env'], [...deno, '--allow-env', '--allow-read']),
  {
    title: 'workerd',
    build: { platform: 'neutral', conditions: ['workerd', 'worker'], mainFields: ['module', 'main'] },
    starts: 'export default { fetch: async () => Response.json(await report()) }',
    run: runWorker,
  },
  {
    title: 'Chromium',
    build: { platform: 'browser' },
    starts: 'report().then(postMessage)',
    run: runInChromium,
  },
]

/** Serves a script as a Worker, without any of Node, and asks it once: its answer is the report. */
async function runWorker(script: string): Promise<Reports> {
  const config = `${script}.capnp`
  writeFileSync(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (
    modules = [(name = "worker", esModule = embed "${basename(script)}")],
    compatibilityDate = "2026-01-01",
  ))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`,
  )
  // Which port it chose, it says on a channel of its own.
  const stdio = ['ignore', 'ignore', 'inherit', 'pipe'] as const
  const child = spawn(binary('workerd/bin/workerd'), ['serve', config, '--control-fd=3'], { stdio: [...stdio] })
  try {
    for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
      const { event, port } = JSON.parse(line)
      if (event === 'listen') return (await (await fetch(`http://127.0.0.1:${port}`)).json()) as Reports
    }
    throw new Error('workerd does not listen')
  } finally {
    child.kill('SIGKILL')
  }
}

/** Runs a script in a worker of a page, which may hold a key as no page may, in an origin that is all there is. */
async function runInChromium(script: string): Promise<Reports> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run']
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...args, ...quiet] })
  try {
    const page = await browser.newPage()
    // https, because only a secure context has WebCrypto.
    await page.route('**', (route) => {
      const { origin, pathname } = new URL(route.request().url())
      if (origin !== 'https://page.example') return route.abort()
      if (pathname === '/worker.mjs') return route.fulfill({ contentType: 'text/javascript', path: script })
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html>' })
    })
    await page.goto('https://page.example/')
    // As text, so that nothing rewrites it on its way into the browser.
    return await page.evaluate<Reports>(`new Promise((resolve, reject) => {
      const worker = new Worker('/worker.mjs', { type: 'module' })
      worker.onmessage = ({ data }) => resolve(data)
      worker.onerror = ({ message }) => reject(new Error(message))
    })`)
  } finally {
    await browser.close()
  }
}
