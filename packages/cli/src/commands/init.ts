import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Argument, Command } from '@commander-js/extra-typings'
import { failure } from '../errors.ts'
import { bold, green, type Line, type Report, yellow } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, examples } from './act.ts'

/** Which template becomes which file, what to install, and what is left to do. */
const frameworks = {
  next: {
    files: { 'next/route.ts': 'app/api/vapi-token/route.ts', 'browser/start-call.ts': 'lib/start-call.ts' },
    install: '',
    mount: 'the route is POST /api/vapi-token',
  },
  express: {
    files: { 'express/vapi-token.ts': 'vapi-token.ts', 'browser/start-call.ts': 'browser/start-call.ts' },
    install: ' @hono/node-server',
    mount: "mount it: app.all('/api/vapi-token', vapiToken)",
  },
  hono: {
    files: { 'hono/vapi-token.ts': 'vapi-token.ts', 'browser/start-call.ts': 'browser/start-call.ts' },
    install: '',
    mount: "mount it: app.route('/api/vapi-token', vapiToken)",
  },
  worker: {
    files: { 'worker/vapi-token.ts': 'vapi-token.ts', 'browser/start-call.ts': 'browser/start-call.ts' },
    install: '',
    mount: 'call it from the fetch of your Worker, for the path /api/vapi-token',
  },
} as const

const names = ['next', 'express', 'hono', 'worker'] as const

export const initCommand = (act: Act) =>
  new Command('init')
    .summary('write the route that gives tokens to your pages')
    .description('Writes the route that gives tokens to your pages, .env.example, and the code that starts a call.')
    .addArgument(new Argument('<framework>', 'what serves the route').choices(names))
    .option('--dir <folder>', 'the folder of the project', '.')
    .addHelpText('after', examples(['init next', 'into the project in this folder; a file that exists is left alone']))
    .action(act(init))

interface Written {
  readonly path: string
  readonly outcome: 'written' | 'kept'
}

/** Writes the files. The answer is no when one of them was there already: it stays as it is. */
async function init(context: Context, framework: (typeof names)[number], { dir }: { dir: string }): Promise<Report> {
  const { files, install, mount } = frameworks[framework]
  const folder = resolve(context.cwd, dir)
  // Next.js has its routes in `app`, or in `src/app` when that is there.
  const base = framework !== 'next' || existsSync(join(folder, 'src/app')) ? 'src' : '.'
  const written: Written[] = []
  for (const [template, path] of Object.entries(files)) {
    written.push(await write(context, template, folder, join(base, path)))
  }
  written.push(await write(context, 'env.example', folder, '.env.example'))
  const next = [
    `npm install @vapi-auth/server @vapi-auth/signer @vapi-auth/http @vapi-ai/web${install}`,
    'put your own log-in into userOf: until then nobody gets a token',
    mount,
  ]
  return {
    json: { files: written, next },
    lines: [
      ...written.map(
        ({ path, outcome }): Line => [
          outcome === 'written' ? green('written  ') : yellow('kept     '),
          outcome === 'written' ? path : `${path}, which was there already`,
        ],
      ),
      ...next.map((step): Line => [bold('next     '), step]),
    ],
    refused: written.some(({ outcome }) => outcome === 'kept'),
  }
}

async function write({ templates }: Context, template: string, folder: string, path: string): Promise<Written> {
  const target = join(folder, path)
  const text = await readFile(new URL(template, templates), 'utf8')
  try {
    await mkdir(dirname(target), { recursive: true })
    // Fails for a file that exists, and for a link to nowhere.
    await writeFile(target, text, { flag: 'wx' })
    return { path, outcome: 'written' }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && syscall === 'open') return { path, outcome: 'kept' }
    throw failure('ERR_CLI_FILE', `${path} cannot be written (${code})`, 'check the folder and its permissions')
  }
}
