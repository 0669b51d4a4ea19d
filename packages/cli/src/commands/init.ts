import { resolve } from 'node:path'
import { Argument, Command } from '@commander-js/extra-typings'
import { misuse } from '../errors.ts'
import { planOf } from '../init/files.ts'
import { type Framework, type FrameworkName, frameworkNames, frameworkOf, frameworks } from '../init/frameworks.ts'
import { readProject } from '../init/project.ts'
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
  const plan = await planOf(project, framework, token ? 'token' : 'call', context.templates)
  const written: Written[] = []
  for (const [path, text] of plan.files) written.push(await writeNew(folder, path, text))
  const ignored = await showEnvExample(folder)
  if (ignored) written.push(ignored)

  const next = [
    `Install the packages: \`${plan.install}\`.`,
    'Connect your authentication in `userOf`. Until then, nobody can start a call.',
    'Copy `.env.example` to `.env`, and set the variables.',
    ...plan.next,
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
