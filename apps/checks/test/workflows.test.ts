import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Job {
  permissions?: Record<string, string>
  environment?: string
  needs?: string | string[]
  'timeout-minutes'?: number
  steps: Step[]
}
interface Workflow {
  on: unknown
  permissions?: Record<string, string>
  jobs: Record<string, Job>
}

const folder = new URL('../../../.github/workflows/', import.meta.url)
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return { file, text, workflow: parse(text) as Workflow }
})
const jobs = workflows.flatMap(({ file, workflow }) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({ file, name, job, steps: job.steps })),
)
const scriptOf = ({ steps }: Job) => steps.map(({ run = '' }) => run).join('\n')
const writes = ({ permissions = {} }: Job) => Object.keys(permissions).filter((scope) => permissions[scope] === 'write')

describe('workflows', () => {
  it.each(workflows)('$file gives no job more than reading, unless the job asks for it', ({ workflow }) => {
    expect(workflow.permissions).toBeDefined()
    expect(Object.entries(workflow.permissions ?? {}).filter(([, right]) => right !== 'read')).toEqual([])
  })

  it.each(workflows)('$file knows no secret, and runs nothing of a stranger with its rights', ({ text, workflow }) => {
    expect(text).not.toMatch(/\bsecrets\b|NPM_TOKEN|NODE_AUTH_TOKEN/)
    expect(JSON.stringify(workflow.on)).not.toContain('pull_request_target')
  })

  it('pin every action by the hash of a commit, and say which version that is, the same everywhere', () => {
    const pins = workflows.flatMap(({ text }) => text.match(/(?<=uses: ).+$/gm) ?? [])
    expect(pins.length).toBeGreaterThan(0)
    const versions = new Map<string, Set<string>>()
    for (const pin of pins) {
      expect(pin).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
      const [, repository = '', version = ''] = /^([\w-]+\/[\w-]+)\S*@(.+)$/.exec(pin) ?? []
      versions.set(repository, (versions.get(repository) ?? new Set()).add(version))
    }
    for (const [repository, pinned] of versions) expect([...pinned], repository).toHaveLength(1)
  })

  it.each(jobs)(
    '$file: $name ends by itself, keeps no credentials, and puts no expression into a script',
    ({ job }) => {
      expect(job['timeout-minutes']).toBeGreaterThan(0)
      for (const { uses = '', with: inputs } of job.steps) {
        if (uses.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false)
      }
      expect(scriptOf(job)).not.toContain('${{')
    },
  )
})

describe('the workflow of a release', () => {
  const release = jobs.filter(({ file }) => file === 'release.yml')
  const publishers = jobs.filter(({ job }) => writes(job).includes('id-token'))

  it('lets one job publish, after an approval, with no other right', () => {
    expect(publishers.map(({ file, name }) => `${file}: ${name}`)).toEqual(['release.yml: publish'])
    expect(publishers.map(({ job }) => [job.permissions, job.environment])).toEqual([[{ 'id-token': 'write' }, 'npm']])
  })

  it('publishes what another job has packed: without the sources, and without installing or building', () => {
    for (const { job } of publishers) {
      const actions = job.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])
      expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact'])
      const commands = scriptOf(job).match(/\b(?:npm|npx|pnpm|yarn|bun|turbo|node) \S+/g)
      expect(commands).toEqual(['npm publish'])
      expect(scriptOf(job)).toContain('--provenance')
    }
  })

  it('builds only where nothing can be written', () => {
    const builders = release.filter(({ job }) => /\bbuild\b/.test(scriptOf(job)))
    expect(builders.map(({ name, job }) => [name, writes(job)])).toEqual([['pack', []]])
  })

  it('runs no script of a dependency while installing', () => {
    const installs = release.flatMap(({ job }) => scriptOf(job).match(/^.*\b(?:setup|install|ci)\b.*$/gm) ?? [])
    expect(installs.length).toBeGreaterThan(0)
    for (const line of installs) expect(line).toContain('--ignore-scripts')
  })
})
