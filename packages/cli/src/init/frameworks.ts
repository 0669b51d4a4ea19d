import type { Project } from './project.ts'

/** How a framework serves a route, and where a project of it keeps things. */
export interface Framework {
  readonly title: string
  /** A dependency that tells that a project uses it. */
  readonly dependency?: string
  /** The template of the route. */
  readonly route: string
  /** Where the route goes, and the handler that it imports. Without extension. */
  readonly files: (project: Omit<Project, 'folder'>) => { route: string; handler: string; page: string }
  /** What the page gets: a React component, or a store. None where the project has no pages. */
  readonly page?: 'react' | 'store'
  /** Packages beside ours. */
  readonly install?: readonly string[]
  /** How server code reads the environment, where that is not `process.env`. */
  readonly env?: readonly string[]
  /** The file that declares which variables server code may read, where the framework wants one. Without extension. */
  readonly variables?: string
  /** How projects read the environment, and what they do next, before a major version. They declare no variables. */
  readonly before?: { readonly major: number; readonly env: readonly string[]; readonly next: readonly string[] }
  /** Which extension relative imports of TypeScript need: none with a bundler, that of the source, or of what is emitted. */
  readonly extensions?: 'source' | 'emitted'
  /** Where its pages are while you develop. Default 3000. */
  readonly port?: number
  /** What is left to do beside connecting the authentication and setting variables. */
  readonly next?: readonly string[]
}

const inSrc = (project: Pick<Project, 'src'>, path: string) => (project.src ? `src/${path}` : path)
const nodeServer = ['@hono/node-server']
const svelteStore = 'Use `$call.status`, `call.start()` and `call.stop()` in a component.'

/** The frameworks that `init` knows. Where several fit a project, the first does. */
export const frameworks = {
  next: {
    title: 'Next.js',
    dependency: 'next',
    route: 'next-app',
    page: 'react',
    files: (project) => ({
      route: project.has('src/app') || project.src ? 'src/app/api/call/route' : 'app/api/call/route',
      handler: project.has('src/app') || project.src ? 'src/lib/vapi-call' : 'lib/vapi-call',
      page: project.has('src/app') || project.src ? 'src/components/call-button' : 'components/call-button',
    }),
    next: ["Render `<CallButton />` in a client component: put `'use client'` at the top of the file that imports it."],
  },
  'next-pages': {
    title: 'Next.js, pages router',
    route: 'next-pages',
    page: 'react',
    install: nodeServer,
    files: (project) => ({
      route: inSrc(project, 'pages/api/call'),
      handler: inSrc(project, 'lib/vapi-call'),
      page: inSrc(project, 'components/call-button'),
    }),
    next: ['Render `<CallButton />` in a page.'],
  },
  'react-router': {
    title: 'React Router',
    dependency: '@react-router/dev',
    port: 5173,
    route: 'react-router',
    page: 'react',
    files: () => ({ route: 'app/routes/api.call', handler: 'app/vapi-call.server', page: 'app/call-button' }),
    next: ["Add `route('api/call', 'routes/api.call.ts')` to `app/routes.ts`.", 'Render `<CallButton />` in a route.'],
  },
  'tanstack-start': {
    title: 'TanStack Start',
    dependency: '@tanstack/react-start',
    route: 'tanstack-start',
    page: 'react',
    files: () => ({
      route: 'src/routes/api/call',
      handler: 'src/server/vapi-call',
      page: 'src/components/call-button',
    }),
    next: ['Render `<CallButton />` in a route.'],
  },
  sveltekit: {
    title: 'SvelteKit',
    dependency: '@sveltejs/kit',
    port: 5173,
    route: 'sveltekit',
    page: 'store',
    env: ["import * as env from '$app/env/private'"],
    variables: 'src/env',
    before: { major: 3, env: ["import { env } from '$env/dynamic/private'"], next: [svelteStore] },
    files: () => ({
      route: 'src/routes/api/call/+server',
      handler: 'src/lib/server/vapi-call',
      page: 'src/lib/call',
    }),
    next: ['Where `src/env` existed already, add the names in `.env.example` to its `variables`.', svelteStore],
  },
  nuxt: {
    title: 'Nuxt',
    dependency: 'nuxt',
    route: 'nuxt',
    page: 'store',
    files: () => ({ route: 'server/api/call', handler: 'server/utils/vapi-call', page: 'app/utils/call' }),
    next: ['Use `call.subscribe()`, `call.start()` and `call.stop()` in a component.'],
  },
  astro: {
    title: 'Astro',
    dependency: 'astro',
    port: 4321,
    route: 'astro',
    page: 'store',
    env: [
      "import { getSecret } from 'astro:env/server'",
      '',
      'const env: Record<string, string | undefined> = Object.fromEntries(',
      "  ['VAPI_ORG_ID', 'VAPI_PRIVATE_KEY', 'VAPI_ASSISTANT_ID', 'APP_ORIGIN', 'VAPI_BASE_URL'].map((name) => [name, getSecret(name)]),",
      ')',
    ],
    files: () => ({ route: 'src/pages/api/call', handler: 'src/lib/vapi-call', page: 'src/lib/call' }),
    next: [
      'Add an adapter, such as `npx astro add node`: the route runs on a server.',
      'Import `call` in a `<script>` of a page and call `call.start()` from a click.',
    ],
  },
  nest: {
    title: 'NestJS',
    dependency: '@nestjs/core',
    route: 'nest',
    install: nodeServer,
    extensions: 'emitted',
    files: () => ({ route: 'src/call.controller', handler: 'src/vapi-call', page: '' }),
    next: ['Add `CallController` to the `controllers` of your `AppModule`.'],
  },
  fastify: {
    title: 'Fastify',
    dependency: 'fastify',
    route: 'fastify',
    install: nodeServer,
    extensions: 'emitted',
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ['Register the route: `fastify.register(callRoute)`.'],
  },
  express: {
    title: 'Express',
    dependency: 'express',
    route: 'node',
    install: nodeServer,
    extensions: 'emitted',
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ["Mount the route before any body parser: `app.all('/api/call', callRoute)`."],
  },
  worker: {
    title: 'Cloudflare Workers',
    dependency: 'wrangler',
    route: 'bun',
    env: ["import { env } from 'cloudflare:workers'"],
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: [
      "Answer `/api/call` in the `fetch` of your Worker with `callRoute['/api/call'](request)`.",
      'Set the secrets: `npx wrangler secret put VAPI_PRIVATE_KEY`. `wrangler dev` reads `.env`.',
      'With TypeScript, run `npx wrangler types` after you set the variables: it declares them in `env`.',
    ],
  },
  hono: {
    title: 'Hono',
    dependency: 'hono',
    route: 'hono',
    extensions: 'emitted',
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ["Mount the route: `app.route('/api/call', callRoute)`."],
  },
  lambda: {
    title: 'AWS Lambda',
    route: 'lambda',
    install: ['hono'],
    extensions: 'emitted',
    files: (project) => ({ route: inSrc(project, 'call-handler'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ['Deploy `handler` behind a function URL or an HTTP API at `POST /api/call`.'],
  },
  bun: {
    title: 'Bun',
    route: 'bun',
    extensions: 'source',
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ['Serve the route: `Bun.serve({ routes: { ...callRoute } })`.'],
  },
  deno: {
    title: 'Deno',
    route: 'bun',
    extensions: 'source',
    files: (project) => ({ route: inSrc(project, 'call-route'), handler: inSrc(project, 'vapi-call'), page: '' }),
    next: ["Answer `/api/call` in `Deno.serve` with `callRoute['/api/call'](request)`."],
  },
  vite: {
    title: 'Vite with React, and a small server',
    dependency: 'vite',
    port: 5173,
    route: 'server',
    page: 'react',
    install: ['hono', ...nodeServer],
    extensions: 'source',
    files: () => ({ route: 'server/main', handler: 'server/vapi-call', page: 'src/call-button' }),
    next: [
      "Let Vite pass the route on: `server: { proxy: { '/api': 'http://localhost:3001' } }` in `vite.config`.",
      'Start the server beside Vite: `node --env-file=.env server/main.ts`.',
      'Render `<CallButton />`.',
    ],
  },
} as const satisfies Record<string, Framework>

export type FrameworkName = keyof typeof frameworks

export const frameworkNames = Object.keys(frameworks) as FrameworkName[]

/** The framework of a project, by its dependencies and folders. */
export function frameworkOf(project: Pick<Project, 'dependencies' | 'has'>): FrameworkName | undefined {
  const found = frameworkNames.find((name) => {
    const { dependency }: Framework = frameworks[name]
    return dependency !== undefined && project.dependencies.has(dependency)
  })
  if (found === 'next' && !project.has('app') && !project.has('src/app')) {
    if (project.has('pages') || project.has('src/pages')) return 'next-pages'
  }
  return found ?? (project.has('deno.json') ? 'deno' : undefined)
}

/** A framework as it is in the version that a project names: the newest, unless its package.json has an older one. */
export function inVersionOf({ dependencies }: Pick<Project, 'dependencies'>, framework: Framework): Framework {
  const { dependency = '', before, variables, ...same } = framework
  const [major] = /\d+/.exec(dependencies.get(dependency) ?? '') ?? []
  if (before === undefined || major === undefined || Number(major) >= before.major) return framework
  return { ...same, dependency, env: before.env, next: before.next }
}
