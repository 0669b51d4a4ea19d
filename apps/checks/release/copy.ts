import { appendFileSync, cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './packages.ts'
import type { Run } from './workshop.ts'

/** Copies what git knows here or would add, into a repository of its own: changesets asks for the history of its files. */
export async function copyCheckout(copy: string, run: Run): Promise<void> {
  const files = await run({ cwd: root }, 'git', 'ls-files', '--cached', '--others', '--exclude-standard', '-z')
  for (const file of files.split('\0')) {
    // A deleted file is listed until the deletion is committed.
    if (file !== '' && existsSync(join(root, file))) cpSync(join(root, file), join(copy, file))
  }
  const git = (...args: string[]) =>
    run({ cwd: copy }, 'git', '-c', 'user.name=rehearsal', '-c', 'user.email=rehearsal@localhost', ...args)
  await git('init', '--quiet', '--initial-branch=main')
  await git('add', '--all')
  await git('commit', '--quiet', '--message=As it is in the checkout')
}

/** Changes one package, and says so in a changeset. */
export function changeScopes(copy: string): void {
  appendFileSync(join(copy, 'packages/scopes/src/index.ts'), '\nexport const rehearsed = true\n')
  writeFileSync(join(copy, '.changeset/rehearsed.md'), '---\n"@vapi-auth/scopes": patch\n---\n\nWhat was rehearsed.\n')
}

/** Turns the changesets into versions, builds, packs and publishes, by the commands of the workflow and in its order. */
export async function release(copy: string, packed: string, run: Run): Promise<void> {
  const inCopy = (...command: string[]) => run({ cwd: copy }, ...command)
  await inCopy('changeset', 'version')
  await inCopy('pnpm', '--filter', './packages/*', 'run', 'build')
  await inCopy('changeset', 'pack', '--out-dir', packed)
  const { plan } = JSON.parse(readFileSync(join(packed, 'publish-plan.json'), 'utf8')) as {
    plan: { tarball: { path: string } }[][]
  }
  for (const { tarball } of plan.flat()) {
    // Only the public CI can say where a tarball comes from.
    await run({ cwd: packed }, 'npm', 'publish', `./${tarball.path}`, '--access', 'public', '--provenance=false')
  }
}
