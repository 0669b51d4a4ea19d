import { posix } from 'node:path'
import type { Framework } from './frameworks.ts'
import type { Project } from './project.ts'

/** The two ways in which a page can start a call. */
export type Mode = 'call' | 'token'

/** How a file of a project ends: what is not TypeScript and not an ES module by its package.json says so in its name. */
export function extensionOf(
  { typescript, esm, dependencies }: Pick<Project, 'typescript' | 'esm' | 'dependencies'>,
  template: string,
): string {
  const jsx = template.endsWith('.tsx')
  if (typescript) return jsx ? '.tsx' : '.ts'
  if (jsx) return '.jsx'
  const bundled = ['next', 'nuxt', 'astro', 'vite', '@sveltejs/kit', '@nestjs/core'].some((name) =>
    dependencies.has(name),
  )
  return esm || bundled ? '.js' : '.mjs'
}

/** The text of a file, from its template: for the framework, the language and the way of the project. */
export function sourceOf(
  template: string,
  {
    project,
    framework,
    mode,
    path,
    handler,
  }: {
    project: Pick<Project, 'typescript'>
    framework: Framework
    mode: Mode
    /** Where the file goes. */
    path: string
    /** Where the handler goes. */
    handler: string
  },
): string {
  let text = template
  if (mode === 'token') {
    text = inTokenMode(text)
      .replaceAll('startCall', 'issueToken')
      .replace("fromCallEndpoint('/api/vapi-token')", FROM_TOKENS)
      .replace(
        "import { createWebCall, fromCallEndpoint } from '@vapi-auth/web'",
        `${ISSUER}\n${imports('createWebCall')}`,
      )
      .replace("import { fromCallEndpoint } from '@vapi-auth/web'", `${ISSUER}\n${imports()}`)
  }
  if (framework.env && text.includes('process.env')) {
    const [first = '', ...rest] = framework.env
    text = `${text.replace('\n\n', `\n${first}\n${rest.join('\n')}\n`).replaceAll('process.env', 'env')}`
  }
  const relative = posix.relative(posix.dirname(path), handler.replace(/\.m?[jt]s$/, ''))
  const specifier = relative.startsWith('.') ? relative : `./${relative}`
  text = text.replace(/'\.\/vapi-(?:call|token)'/, `'${specifier}${importExtension(project, framework, handler)}'`)
  return project.typescript ? text : withoutTypes(text)
}

const FROM_TOKENS = "fromTokens(createRemoteIssuer('/api/vapi-token'), { assistantId: 'your-assistant-id' })"
const ISSUER = "import { createRemoteIssuer } from '@vapi-auth/http'"
const imports = (...names: string[]) => `import { ${[...names, 'fromTokens'].join(', ')} } from '@vapi-auth/web'`

function importExtension(
  { typescript }: Pick<Project, 'typescript'>,
  { extensions }: Framework,
  handler: string,
): string {
  const [own = ''] = /\.m?[jt]s$/.exec(handler) ?? []
  if (extensions === undefined) return own === '.mjs' ? own : ''
  return typescript && extensions === 'emitted' ? '.js' : own
}

/** The templates have types in few places, all of these forms. */
function withoutTypes(text: string): string {
  return text
    .replaceAll(/^import type .*\n/gm, '')
    .replaceAll(
      /: (?:Request|IncomingMessage|ServerResponse|\{ request: Request \}|import\('fastify'\)\.\w+|string \| undefined)(?=[,)])/g,
      '',
    )
    .replaceAll(/\): Promise<(?:void|\{ id: string \} \| null)> \{/g, ') {')
    .replaceAll(': Record<string, string | undefined> =', ' =')
}

/** Renames what belongs to the call route to what the token route has. */
export function inTokenMode(text: string): string {
  return text
    .replaceAll('api/call', 'api/vapi-token')
    .replaceAll('api.call', 'api.vapi-token')
    .replaceAll('vapi-call', 'vapi-token')
    .replaceAll('call-route', 'token-route')
    .replaceAll('call-handler', 'token-handler')
    .replaceAll('call.controller', 'token.controller')
    .replaceAll('callRoute', 'tokenRoute')
    .replaceAll('CallController', 'TokenController')
}
