import { posix } from 'node:path'
import { parse } from '@babel/parser'
import { describe, expect, it } from 'vitest'
import { type Framework, frameworkNames, frameworks } from '../../src/init/frameworks.ts'
import { initialized, manifest } from './written.ts'

const projects = frameworkNames.flatMap((framework) =>
  ['call', 'token'].flatMap((mode) => ['TypeScript', 'JavaScript'].map((language) => ({ framework, mode, language }))),
)

describe.each(projects)('init $framework, the $mode route in $language', ({ framework, mode, language }) => {
  const { page, env, variables, install = [] }: Framework = frameworks[framework]
  const written = initialized(mode === 'token' ? [framework, '--token'] : [framework], {
    'package.json': manifest(language === 'TypeScript' ? ['typescript', 'next'] : ['next'], { type: 'module' }),
  })

  it('writes the route, its handler, the page, declared variables and .env.example', async () => {
    const { exitCode, report } = await written
    expect(exitCode).toBe(0)
    expect(report.framework).toBe(framework)
    expect(report.files).toHaveLength(3 + Number(page !== undefined) + Number(variables !== undefined))
    expect(report.files.map(({ outcome }) => outcome)).toEqual(report.files.map(() => 'written'))
  })

  it('writes files that a parser of the language reads', async () => {
    const { report, read } = await written
    for (const { path } of report.files.filter((file) => /\.[jt]sx?$/.test(file.path))) {
      const plugins = ['jsx', 'decorators-legacy', ...(language === 'TypeScript' ? ['typescript'] : [])] as (
        | 'jsx'
        | 'typescript'
      )[]
      if (framework === 'nest' && language === 'JavaScript') continue
      expect(() => parse(read(path), { sourceType: 'module', plugins }), path).not.toThrow()
      expect(path).toMatch(language === 'TypeScript' ? /\.tsx?$/ : /\.jsx?$/)
    }
  })

  it('imports the handler from where it is', async () => {
    const { report, read, find } = await written
    const handler = find(
      mode === 'token' ? /vapi-token[^/]*\.[jt]s$(?<!routes?\/.*)(?<!api[./]vapi-token.*)/ : /vapi-call[^/]*\.[jt]s$/,
    )
    const importers = report.files.filter(({ path }) =>
      /from '\.\.?\/[^']*vapi-(?:call|token)/.test(path === handler ? '' : read(path)),
    )
    expect(importers).toHaveLength(1)
    for (const { path } of importers) {
      const [, specifier = ''] = /from '(\.\.?\/[^']*vapi-(?:call|token)[^']*)'/.exec(read(path)) ?? []
      const target = posix.join(posix.dirname(path), specifier)
      expect(target.replace(/\.[jt]s$/, '')).toBe(handler.replace(/\.[jt]s$/, ''))
    }
  })

  it('reads the environment as the framework does', async () => {
    const { read, report } = await written
    const handler = report.files.find(({ path }) => /createSigner/.test(read(path)))?.path ?? ''
    expect(read(handler).includes('process.env')).toBe(env === undefined)
  })

  it('says what to install, to connect and to mount', async () => {
    const { report } = await written
    expect(report.next[0]).toContain('npm install @vapi-auth/server @vapi-auth/signer')
    for (const name of install) expect(report.next[0]).toContain(name)
    expect(report.next[1]).toContain('userOf')
    // A step names no file that was not written.
    for (const [, file = ''] of report.next.join('\n').matchAll(/((?:server|routes)\/[\w.-]+\.[jt]sx?)/g)) {
      expect(
        report.files.some(({ path }) => path.endsWith(file)),
        file,
      ).toBe(true)
    }
    expect(report.next.join('\n')).not.toMatch(mode === 'token' ? /callRoute|api\/call/ : /tokenRoute|vapi-token/)
  })
})
