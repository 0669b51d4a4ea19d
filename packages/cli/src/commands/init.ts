import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Argument, Command } from '@commander-js/extra-typings'
import { misuse } from '../errors.ts'
import { type Framework, type FrameworkName, frameworkNames, frameworkOf, frameworks } from '../init/frameworks.ts'
import { type Project, readProject } from '../init/project.ts'
import { extensionOf, inTokenMode, type Mode, sourceOf } from '../init/source.ts'
import { showEnvExample, type Written, writeNew } from '../init/write.ts'
import { bold, green, type Line, type Report, yellow } from '../output/report.ts'
import type { Context } from '../world.ts'
import { type Act, examples } from './act.ts'

export const initCommand = (act: Act) =>
  new Command('init')
    .summary('write the route with which your pages start calls')
    .description(
      'Writes the route with which your pages start calls, the code of the page, and .env.example. It looks at the project: framework, TypeScript or JavaScript, folders. A file that exists is kept.',
    )
    .addArgument(new Argument('[framework]', 'what serves the route').choices(frameworkNames))
    .option('--token', 'write the route that issues tokens, for SDKs that cannot join a call')
    .option('--dir <folder>', 'the folder of the project', '.')
    .addHelpText(
      'after',
      examples(['init', 'for the framework of the project in this folder'], ['init express --token', 'for Express']),
    )
    .action(act(init))

const looks = { written: green('written  '), kept: yellow('kept     '), changed: green('changed  ') } as const

/** Writes the files. The answer is no when one of them existed already. */
async function init(
  context: Context,
  named: FrameworkName | undefined,
  { dir, token }: { dir: string; token?: true | undefined },
): Promise<Report> {
  const folder = resolve(context.cwd, dir)
  const project = readProject(folder)
  const name = named ?? frameworkOf(project)
  if (name === undefined) {
    throw misuse(
      'no known framework was found in the dependencies of the project',
      `Name it: \`vapi-auth init express\`. Known are ${frameworkNames.join(', ')}.`,
    )
  }
  const framework: Framework = frameworks[name]
  const mode = token ? 'token' : 'call'
  const written: Written[] = []
  for (const [path, text] of await filesOf(context, project, framework, mode)) {
    written.push(await writeNew(folder, path, text))
  }
  const ignored = await showEnvExample(folder)
  if (ignored) written.push(ignored)

  const next = [
    `Install the packages: \`${installLine(project, framework, mode)}\`.`,
    'Connect your authentication in `userOf`. Until then, nobody can start a call.',
    'Copy `.env.example` to `.env`, and set the variables.',
    ...(framework.next ?? []).map((step) => (mode === 'token' ? inTokenMode(step) : step)),
  ]
  return {
    json: { framework: name, files: written, next },
    lines: [
      [bold('found    '), `${framework.title}, ${project.typescript ? 'TypeScript' : 'JavaScript'}`],
      ...written.map(
        ({ path, outcome }): Line => [looks[outcome], outcome === 'kept' ? `${path}, which existed already` : path],
      ),
      ...next.map((step): Line => [bold('next     '), step]),
    ],
    refused: written.some(({ outcome }) => outcome === 'kept'),
  }
}

async function filesOf(
  { templates }: Context,
  project: Project,
  framework: Framework,
  mode: Mode,
): Promise<[path: string, text: string][]> {
  const read = (template: string) => readFile(new URL(template, templates), 'utf8')
  const places = framework.files(project)
  const rename = (path: string) => (mode === 'token' ? inTokenMode(path) : path)
  const pageTemplate = framework.page === 'react' ? 'page/call-button.tsx' : 'page/call.ts'
  const handler = `${rename(places.handler)}${extensionOf(project, 'call.ts')}`
  const files = [
    { template: `handler/${mode}.ts`, path: handler },
    { template: `route/${framework.route}.ts`, path: `${rename(places.route)}${extensionOf(project, 'route.ts')}` },
    ...(framework.page
      ? [{ template: pageTemplate, path: `${places.page}${extensionOf(project, pageTemplate)}` }]
      : []),
  ]
  const sources = files.map(async ({ template, path }): Promise<[string, string]> => {
    return [path, sourceOf(await read(template), { project, framework, mode, path, handler })]
  })
  const env = (await read('env.example')).replace(':3000', `:${framework.port ?? 3000}`)
  return [...(await Promise.all(sources)), ['.env.example', env]]
}

function installLine(
  { install, dependencies }: Project,
  { install: others = [], page }: Framework,
  mode: Mode,
): string {
  const ours = ['@vapi-auth/server', '@vapi-auth/signer']
  const ofPage = page ? ['@vapi-auth/web', '@vapi-ai/web', ...(mode === 'token' ? ['@vapi-auth/http'] : [])] : []
  return [install, ...ours, ...ofPage, ...others.filter((name) => !dependencies.has(name))].join(' ')
}
