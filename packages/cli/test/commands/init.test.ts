import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { initialized, manifest } from '../init/written.ts'
import { emptyFolder, ran } from '../ran.ts'

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort()

describe('init', () => {
  it.each([
    [['next', 'react'], 'app/page.tsx', 'next'],
    [['next', 'react'], 'pages/index.tsx', 'next-pages'],
    [['@sveltejs/kit', 'vite'], '', 'sveltekit'],
    [['nuxt'], '', 'nuxt'],
    [['astro', 'vite'], '', 'astro'],
    [['@react-router/dev', 'vite'], '', 'react-router'],
    [['@tanstack/react-start', 'vite'], '', 'tanstack-start'],
    [['@nestjs/core', 'express'], '', 'nest'],
    [['fastify'], '', 'fastify'],
    [['express'], '', 'express'],
    [['hono'], '', 'hono'],
    [['hono', 'wrangler'], '', 'worker'],
    [['vite', 'react'], '', 'vite'],
  ])('recognizes a project with %j and %s as %s', async (dependencies, file, framework) => {
    const { report } = await initialized([], { 'package.json': manifest(dependencies), ...(file && { [file]: '' }) })
    expect(report.framework).toBe(framework)
  })

  it('asks for the name where it recognizes nothing', async () => {
    const { exitCode, json } = await ran(['init', '--json'])
    expect(exitCode).toBe(2)
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_USAGE', remedy: expect.stringContaining('sveltekit') } })
  })

  it('writes into src where the project has its sources there', async () => {
    const { folder } = await initialized([], { 'package.json': manifest(['next']), 'src/app/page.js': '' })
    expect(filesIn(folder)).toEqual([
      '.env.example',
      'package.json',
      'src/app/api/call/route.js',
      'src/app/page.js',
      'src/components/call-button.jsx',
      'src/lib/vapi-call.js',
    ])
  })

  it.each([
    ['^3.2.0', "import * as env from '$app/env/private'", true],
    ['latest', "import * as env from '$app/env/private'", true],
    ['^2.60.0', "import { env } from '$env/dynamic/private'", false],
  ])('reads the environment as SvelteKit %s does', async (range, line, declared) => {
    const { folder, read, report } = await initialized([], {
      'package.json': JSON.stringify({ devDependencies: { '@sveltejs/kit': range, typescript: '*' } }),
    })
    expect(read('src/lib/server/vapi-call.ts')).toContain(line)
    expect(filesIn(folder).includes('src/env.ts')).toBe(declared)
    expect(report.next.join('\n').includes('src/env')).toBe(declared)
  })

  it('declares for SvelteKit each variable of .env.example', async () => {
    const { read } = await initialized(['sveltekit'])
    const names = [...read('.env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name)
    const declared = [...read('src/env.ts').matchAll(/^ {2}(\w+): optional/gm)].map(([, name]) => name)
    expect(declared).toEqual(names)
    expect(names.length).toBeGreaterThan(0)
  })

  it('writes modules that a CommonJS project can require', async () => {
    const { folder, read } = await initialized([], { 'package.json': manifest(['express']) })
    expect(filesIn(folder)).toEqual(['.env.example', 'call-route.mjs', 'package.json', 'vapi-call.mjs'])
    expect(read('call-route.mjs')).toContain("from './vapi-call.mjs'")
  })

  it.each([
    ['pnpm-lock.yaml', 'pnpm add'],
    ['yarn.lock', 'yarn add'],
    ['bun.lock', 'bun add'],
    ['package-lock.json', 'npm install'],
  ])('installs as the project does, by its %s', async (file, command) => {
    const { report } = await initialized([], { 'package.json': manifest(['hono']), [file]: '' })
    expect(report.next[0]).toContain(`\`${command} @vapi-auth/server`)
  })

  it('shows .env.example to Git where the project ignores every .env file', async () => {
    const { report, read } = await initialized([], { 'package.json': manifest(['next']), '.gitignore': '.env*' })
    expect(read('.gitignore')).toBe('.env*\n!.env.example\n')
    expect(report.files).toContainEqual({ path: '.gitignore', outcome: 'changed' })
  })

  it('keeps a file that exists, and says so', async () => {
    const { exitCode, report, read } = await initialized(['hono'], { '.env.example': 'MINE=1' })
    expect(read('.env.example')).toBe('MINE=1')
    expect(report.files).toContainEqual({ path: '.env.example', outcome: 'kept' })
    expect(exitCode).toBe(1)
  })

  it('does not write through a link, whether a file or a folder', async () => {
    const [cwd, elsewhere] = [emptyFolder(), emptyFolder()]
    symlinkSync(join(elsewhere, 'env'), join(cwd, '.env.example'))
    symlinkSync(elsewhere, join(cwd, 'src'))
    const { exitCode, json } = await ran(['init', 'hono', '--json'], { cwd })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE', message: expect.stringContaining('link') } })
    expect(exitCode).toBe(1)
    expect(filesIn(elsewhere)).toEqual([])
  })

  it('fails where a file is in the way of a folder', async () => {
    const cwd = emptyFolder()
    mkdirSync(dirname(join(cwd, 'src')), { recursive: true })
    writeFileSync(join(cwd, 'src'), 'a file')
    const { exitCode, json } = await ran(['init', 'sveltekit', '--json'], { cwd })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE' } })
    expect(exitCode).toBe(1)
  })

  it('gives the shell an .env.example that it can read', async () => {
    const { folder } = await initialized(['astro'])
    const script = 'set -a; . ./.env.example; echo "$APP_ORIGIN"'
    expect(execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })).toBe('http://localhost:4321\n')
  })

  it('says what it did and the next steps', async () => {
    const cwd = emptyFolder()
    const { stdout } = await ran(['init', 'express'], { cwd })
    expect(stdout).toContain('written  src/call-route.ts'.replace('src/', ''))
    expect(stdout).toContain("app.all('/api/call', callRoute)")
    expect(readFileSync(join(cwd, 'vapi-call.ts'), 'utf8')).toContain('createCallEndpoint')
  })

  it('takes an unknown framework for a usage error', async () => {
    expect((await ran(['init', 'rails'])).exitCode).toBe(2)
  })

  it('makes no folder behind a symbolic link that leads out of the project', async () => {
    const cwd = emptyFolder()
    const elsewhere = emptyFolder()
    symlinkSync(elsewhere, join(cwd, 'src'))
    const { exitCode, json } = await ran(['init', 'next', '--json'], { cwd })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_FILE', message: expect.stringContaining('link') } })
    expect(exitCode).toBe(1)
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('writes into a project whose own folder is a symbolic link', async () => {
    const cwd = emptyFolder()
    const project = emptyFolder()
    symlinkSync(project, join(cwd, 'link'))
    expect((await ran(['init', 'hono', '--dir', 'link'], { cwd })).exitCode).toBe(0)
    expect(filesIn(project)).toContain('.env.example')
  })
})
