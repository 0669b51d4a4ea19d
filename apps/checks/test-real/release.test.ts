/**
 * Rehearses a release: publishes all packages to a registry on this machine, installs and uses each alone, then does it
 * once more with a patch. Works on a copy and leaves nothing behind.
 */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createConsumer, type Manager, managers, startSandbox } from '../release/consumer.ts'
import { startRegistry } from '../release/registry.ts'
import { copyCheckout, openWorkshop, root, runOutside, tools } from '../release/workshop.ts'

const folders = readdirSync(join(root, 'packages'))
const manifestOf = (checkout: string, folder: string) =>
  JSON.parse(readFileSync(join(checkout, 'packages', folder, 'package.json'), 'utf8'))
const packages = folders.map((folder) => ({ folder, ...manifestOf(root, folder) }) as Published)
const libraries = packages.filter(({ exports }) => exports !== undefined)

interface Published {
  folder: string
  name: string
  exports?: Record<string, unknown>
}

const workshop = openWorkshop()
const { run } = workshop
const copy = join(workshop.folder, 'copy')
const consumers = Object.keys(managers).flatMap((manager) =>
  packages.map(({ name }) => ({ manager, name, consumer: createConsumer(name, manager as Manager, workshop) })),
)
const npmProjects = consumers.filter(({ manager }) => manager === 'npm').map(({ consumer }) => consumer.folder)
const closing: (() => unknown)[] = [workshop.close]
let env: Record<string, string>

/** Turns the changesets into versions, builds, packs and publishes, by the commands of the workflow and in its order. */
async function release(): Promise<string> {
  const version = async () => manifestOf(copy, 'scopes').version as string
  await run(copy, ['changeset', 'version'])
  await run(copy, ['pnpm', '--filter', './packages/*', 'run', 'build'])
  const packed = join(workshop.folder, `packed-${await version()}`)
  await run(copy, ['changeset', 'pack', '--out-dir', packed])
  const { plan } = JSON.parse(readFileSync(join(packed, 'publish-plan.json'), 'utf8'))
  for (const { tarball } of plan.flat()) {
    // Only the public CI can say where a tarball comes from.
    await run(packed, ['npm', 'publish', `./${tarball.path}`, '--access', 'public', '--provenance=false'])
  }
  return version()
}

beforeAll(async () => {
  await copyCheckout(copy)
  const install = ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent']
  await runOutside(copy, [...install, '--ignore-scripts'])
  await runOutside(tools, install)
  const upstream = (await runOutside(root, ['npm', 'config', 'get', 'registry'])).trim()
  const names = packages.map(({ name }) => name)
  const registry = await startRegistry(join(workshop.folder, 'registry'), names, upstream)
  closing.unshift(registry.close)
  workshop.use(registry.url)
})

afterAll(async () => {
  for (const close of closing) await close()
})

describe('a release', () => {
  let version: string

  beforeAll(async () => {
    version = await release()
  })

  it.each(packages)('publishes $name with a changelog of its version', async ({ folder, name }) => {
    expect((await run(copy, ['npm', 'view', name, 'version'])).trim()).toBe(version)
    expect(readFileSync(join(copy, 'packages', folder, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${version}\n`)
  })

  it.each(consumers)('installs $name alone by $manager', ({ consumer }) => consumer.install())
})

describe('what is installed', () => {
  beforeAll(async () => {
    const project = npmProjects.find((folder) => basename(folder) === '@vapi-auth-sandbox') ?? ''
    const sandbox = await startSandbox(project, workshop.env)
    closing.unshift(sandbox.stop)
    env = sandbox.env
  })

  it.each(consumers)('does what the README of $name shows, by $manager', ({ consumer }) => consumer.followReadme(env))

  it.each(
    ['node16', 'nodenext', 'bundler'].flatMap((resolution) => [
      { resolution, typescript: 5 },
      { resolution, typescript: 7 },
    ]),
  )(
    'compiles with TypeScript $typescript and the module resolution $resolution',
    async ({ resolution, typescript }) => {
      for (const { name, exports = {} } of libraries) {
        const entries = Object.keys(exports).filter((entry) => entry !== './internal')
        const imports = entries.map((entry, i) => `export * as entry${i} from '${name}${entry.slice(1)}'\n`)
        writeFileSync(join(workshop.folder, 'npm', name.replace('/', '-'), 'entries.ts'), imports.join(''))
      }
      const compilerOptions = {
        module: resolution === 'bundler' ? 'esnext' : resolution,
        moduleResolution: resolution,
        target: 'es2023',
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        allowImportingTsExtensions: true,
        typeRoots: [join(tools, 'node_modules/@types')],
        types: ['node'],
      }
      const tsconfig = join(workshop.folder, 'npm', `${resolution}-${typescript}.json`)
      writeFileSync(tsconfig, JSON.stringify({ compilerOptions, include: ['*/*.ts'] }))
      const tsc = join(tools, 'node_modules', `typescript${typescript}`, 'bin/tsc')
      const said = await run(workshop.folder, ['node', tsc, '-p', tsconfig, '--pretty', 'false']).catch(String)
      // What is wrong in somebody else's declarations, as in those of @vapi-ai/web, is not ours to fix.
      const complaints = said.split('\n').filter((line) => line.includes('error TS'))
      expect(complaints.filter((line) => !/node_modules\/(?!@vapi-auth\/|vapi-auth\/)/.test(line)).join('\n')).toBe('')
    },
  )
})

describe('a patch', () => {
  let version: string

  beforeAll(async () => {
    appendFileSync(join(copy, 'packages/scopes/src/index.ts'), '\nexport const rehearsed = true\n')
    writeFileSync(join(copy, '.changeset/rehearsed.md'), '---\n"@vapi-auth/scopes": patch\n---\n\nA rehearsal.\n')
    version = await release()
  })

  it.each(consumers)('updates $name by $manager, which still does what its README shows', async ({ consumer }) => {
    expect(await consumer.update()).toBe(version)
    await consumer.followReadme(env)
  })
})
