import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Job {
  permissions?: Record<string, string>
  environment?: string
  needs?: string | string[]
  uses?: string
  'timeout-minutes'?: number
  steps?: { uses?: string; run?: string; with?: Record<string, unknown> }[]
}

const github = new URL('../../../.github/', import.meta.url)
const workflows = readdirSync(new URL('workflows/', github)).map((file) => {
  const text = readFileSync(new URL(`workflows/${file}`, github), 'utf8')
  return { file, text, ...(parse(text) as { on: unknown; permissions: object; jobs: Record<string, Job> }) }
})
const jobs = workflows.flatMap(({ file, jobs }) => Object.entries(jobs).map(([name, job]) => ({ file, name, job })))
const scriptOf = ({ steps = [] }: Job) => steps.map(({ run = '' }) => run).join('\n')

describe.each(workflows)('$file', ({ text, on, permissions }) => {
  it('grants only reading by default, knows no secret and runs no fork with its own rights', () => {
    expect(Object.values(permissions).filter((right) => right !== 'read')).toEqual([])
    expect(text).not.toMatch(/\bsecrets\b|NPM_TOKEN|NODE_AUTH_TOKEN/)
    expect(JSON.stringify(on)).not.toContain('pull_request_target')
  })

  it('pins every action by the hash of a commit, with the version behind it', () => {
    for (const pin of text.match(/(?<=uses: )(?!\.\/).+$/gm) ?? []) {
      expect(pin).toMatch(/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })
})

it.each(jobs.filter(({ job }) => job.steps))(
  '$file: $name has a time limit, keeps no credentials and interpolates nothing into a script',
  ({ job }) => {
    expect(job['timeout-minutes']).toBeGreaterThan(0)
    for (const { uses = '', with: inputs } of job.steps ?? []) {
      if (uses.startsWith('actions/checkout@')) expect(inputs?.['persist-credentials']).toBe(false)
    }
    expect(scriptOf(job)).not.toContain('${{')
  },
)

describe('the release', () => {
  const publishers = jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write')

  it('publishes in one job, after an approval and all checks, with no other right', () => {
    expect(publishers.map(({ file, name, job }) => [file, name, job.permissions, job.environment, job.needs])).toEqual([
      ['release.yml', 'publish', { 'id-token': 'write' }, 'npm', ['pack', 'checks']],
    ])
  })

  it('publishes the tarballs of another job, without sources and without installing anything', () => {
    const [{ job } = { job: {} as Job }] = publishers
    const actions = job.steps?.flatMap(({ uses }) => uses?.split('@')[0] ?? [])
    expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact'])
    expect(scriptOf(job).match(/\b(?:npm|npx|pnpm|node) \S+/g)).toEqual(['npm publish'])
    expect(scriptOf(job)).toContain('--provenance')
  })

  it('installs without running scripts of dependencies', () => {
    const release = jobs.filter(({ file }) => file === 'release.yml')
    const installs = release.flatMap(({ job }) => scriptOf(job).match(/^.*\b(?:setup|install|ci)\b.*$/gm) ?? [])
    expect(installs.length).toBeGreaterThan(0)
    for (const line of installs) expect(line).toContain('--ignore-scripts')
  })
})

it('updates of dependencies wait for a minimum release age', () => {
  expect(JSON.parse(readFileSync(new URL('renovate.json', github), 'utf8')).minimumReleaseAge).toMatch(/^\d+ days$/)
})
