import { join } from 'node:path'
import { checkConsumers, checkPublished, checkTypes, type Outcome, sharedVersion } from './checks.ts'
import { type Consumer, createConsumer, type Manager, projectFolder } from './consumer.ts'
import { changeScopes, copyCheckout, release } from './copy.ts'
import { type Package, packages, root } from './packages.ts'
import { startRegistry } from './registry.ts'
import { startSandbox } from './sandbox.ts'
import { openWorkshop, runner, tools } from './workshop.ts'

/**
 * Publishes all packages to a registry of its own, installs and uses each, then does it once more with a patch. Works
 * on a copy, and leaves nothing behind.
 *
 * @throws when the release itself breaks off. What a package does not keep is an outcome.
 */
export async function rehearse(signal: AbortSignal, say: (step: string) => void): Promise<Outcome[]> {
  const workshop = openWorkshop(signal)
  const { folder, run } = workshop
  const closing: (() => unknown)[] = [workshop.remove]
  const outcomes: Outcome[] = []
  const add = (more: Outcome[]) => {
    // What fails because somebody has stopped the rehearsal is no outcome.
    signal.throwIfAborted()
    outcomes.push(...more)
  }

  try {
    say('a copy, and the tools that only a rehearsal needs')
    // With the registry and the caches of whoever runs this.
    const outside = runner(process.env, signal)
    const copy = join(folder, 'copy')
    await copyCheckout(copy, outside)
    const install = ['pnpm', 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=silent']
    await outside({ cwd: copy }, ...install, '--ignore-scripts')
    await outside({ cwd: tools }, ...install)
    const upstream = (await outside({ cwd: root }, 'npm', 'config', 'get', 'registry')).trim()
    const names = packages.map(({ name }) => name)
    const registry = await startRegistry(join(folder, 'registry'), names, upstream)
    closing.unshift(registry.close)
    workshop.use(registry.url)

    say('a release')
    await release(copy, join(folder, 'packed'), run)
    add(await checkPublished('a release', copy, run))

    say('each package in a project of its own, by npm, pnpm and bun')
    const projectsOf = (manager: Manager): Map<Package, Consumer> =>
      new Map(packages.map((one) => [one, createConsumer(one, manager, workshop)]))
    const consumers = { npm: projectsOf('npm'), pnpm: projectsOf('pnpm'), bun: projectsOf('bun') }
    add(await checkConsumers('installed alone', consumers, (consumer) => consumer.install()))
    // The rest would only fail for the same reasons.
    if (outcomes.some(({ failure }) => failure !== undefined)) return outcomes

    const sandbox = await startSandbox(projectFolder(folder, 'npm', '@vapi-auth/sandbox'), workshop.env)
    closing.unshift(sandbox.stop)
    add(await checkConsumers('does what its README shows', consumers, (one) => one.followReadme(sandbox.env)))

    say('types')
    add(await checkTypes(consumers.npm, run))

    say('a patch')
    changeScopes(copy)
    await release(copy, join(folder, 'packed-again'), run)
    add(await checkPublished('a patch', copy, run))
    const patch = sharedVersion(copy)
    const update = async (consumer: Consumer) => {
      const version = await consumer.update()
      if (version !== patch) throw new Error(`it has ${version}, and not ${patch}`)
      await consumer.followReadme(sandbox.env)
    }
    add(await checkConsumers('updated to the patch', consumers, update))
    return outcomes
  } finally {
    for (const close of closing) await close()
  }
}
