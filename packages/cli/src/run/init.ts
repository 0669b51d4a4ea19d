import { resolve } from 'node:path'
import { misuse } from '../errors.ts'
import { planOf } from '../init/files.ts'
import { type Framework, type FrameworkName, frameworkNames, frameworkOf, frameworks } from '../init/frameworks.ts'
import { readProject } from '../init/project.ts'
import { showEnvExample, type Written, writeNew } from '../init/write.ts'
import { bold, green, type Line, type Report, yellow } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'
import type { Context } from '../world.ts'

const looks = { written: green('written  '), kept: yellow('kept     '), changed: green('changed  ') } as const

/** Writes the files. The answer is no when one of them existed already. */
export async function init(
  context: Context,
  named: FrameworkName | undefined,
  { dir, token }: { dir: string; token?: true | undefined },
): Promise<Report> {
  const folder = resolve(context.cwd, dir)
  const project = readProject(folder)
  const name = named ?? frameworkOf(project)
  if (name === undefined) {
    throw misuse(
      'No known framework was found in the dependencies of the project',
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
      ...next.flatMap((step) => paragraph(bold('next     '), step)),
    ],
    refused: written.some(({ outcome }) => outcome === 'kept'),
  }
}
