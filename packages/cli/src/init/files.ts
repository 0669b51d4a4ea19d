import { readFile } from 'node:fs/promises'
import { type Framework, inVersionOf } from './frameworks.ts'
import type { Project } from './project.ts'
import { extensionOf, inTokenMode, type Mode, sourceOf } from './source.ts'

/** What `init` writes into a project, and what it tells people to do next. */
export interface Plan {
  readonly files: readonly (readonly [path: string, text: string])[]
  readonly install: string
  readonly next: readonly string[]
}

/** Decides what to write, and reads the templates for it from a folder. */
export async function planOf(
  project: Omit<Project, 'folder'>,
  newest: Framework,
  mode: Mode,
  templates: URL,
): Promise<Plan> {
  const framework = inVersionOf(project, newest)
  const read = (template: string) => readFile(new URL(template, templates), 'utf8')
  const places = framework.files(project)
  const rename = (text: string) => (mode === 'token' ? inTokenMode(text) : text)
  const pageTemplate = framework.page === 'react' ? 'page/call-button.tsx' : 'page/call.ts'
  const handler = `${rename(places.handler)}${extensionOf(project, 'call.ts')}`
  const files = [
    { template: `handler/${mode}.ts`, path: handler },
    { template: `route/${framework.route}.ts`, path: `${rename(places.route)}${extensionOf(project, 'route.ts')}` },
    ...(framework.page
      ? [{ template: pageTemplate, path: `${places.page}${extensionOf(project, pageTemplate)}` }]
      : []),
    ...(framework.variables
      ? [{ template: 'variables.ts', path: `${framework.variables}${extensionOf(project, 'variables.ts')}` }]
      : []),
  ]
  const sources = files.map(async ({ template, path }): Promise<[string, string]> => {
    return [path, sourceOf(await read(template), { project, framework, mode, path, handler })]
  })
  const env = read('env.example').then((text) => text.replace(':3000', `:${framework.port ?? 3000}`))
  const [example, ...written] = await Promise.all([env, ...sources])
  return {
    files: [...written, ['.env.example', example]],
    install: installLine(project, framework, mode),
    // The steps name the files as a TypeScript project has them.
    next: (framework.next ?? []).map((step) => rename(step).replaceAll('.ts', extensionOf(project, 'route.ts'))),
  }
}

function installLine(
  { install, dependencies }: Omit<Project, 'folder'>,
  { install: others = [], page }: Framework,
  mode: Mode,
): string {
  const ours = ['@vapi-auth/server', '@vapi-auth/signer']
  const ofPage = page ? ['@vapi-auth/web', '@vapi-ai/web', ...(mode === 'token' ? ['@vapi-auth/http'] : [])] : []
  return [install, ...ours, ...ofPage, ...others.filter((name) => !dependencies.has(name))].join(' ')
}
