import { endpoints } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { ran } from '../ran.ts'

const rows = Object.entries(endpoints).map(([endpoint, scope]) => ({ endpoint, scope }))

describe('endpoints', () => {
  it('lists the whole table', async () => {
    const { exitCode, json } = await ran(['endpoints', '--json'])
    expect(json).toEqual({ endpoints: rows })
    expect(exitCode).toBe(0)
  })

  it('lists one a line for people', async () => {
    const { stdout } = await ran(['endpoints'])
    expect(stdout.trimEnd().split('\n')).toHaveLength(rows.length)
    expect(stdout).toContain('public   POST /call/web\n')
  })

  it.each([
    { argv: ['--scope', 'public'], fits: ({ scope }: (typeof rows)[number]) => scope === 'public' },
    { argv: ['patch /'], fits: ({ endpoint }: (typeof rows)[number]) => endpoint.startsWith('PATCH ') },
    {
      argv: ['call', '--scope', 'private'],
      fits: (row: (typeof rows)[number]) => row.scope === 'private' && /call/i.test(row.endpoint),
    },
    { argv: ['nothing has this'], fits: () => false },
  ])('filters by $argv', async ({ argv, fits }) => {
    expect((await ran(['endpoints', ...argv, '--json'])).json).toEqual({ endpoints: rows.filter(fits) })
  })

  it('takes an unknown scope for a mistake in the command line', async () => {
    expect((await ran(['endpoints', '--scope', 'all'])).exitCode).toBe(2)
  })
})
