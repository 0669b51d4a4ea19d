import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { ran } from '../ran.ts'

/** What bash offers for a line, its last word not finished. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await ran(['completion', 'bash'])
  const line = words.map((word) => `'${word}'`).join(' ')
  const script = `${stdout}\nCOMP_WORDS=(vapi-auth ${line}) COMP_CWORD=${words.length}\n_vapi_auth\nprintf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).split('\n').filter(Boolean)
}

describe('completion', () => {
  it.each([
    { words: ['s'], offers: ['sign', 'sandbox'] },
    { words: ['sign', '--ta'], offers: ['--tag'] },
    { words: ['sign', '--tag', ''], offers: ['public', 'private'] },
    { words: ['request', '--region', 'e'], offers: ['eu'] },
    { words: ['init', 'hon'], offers: ['hono'] },
    { words: ['endpoints', 'd'], offers: ['diff'] },
    { words: ['why', '--j'], offers: ['--json'] },
  ])('offers $offers behind $words in bash', async ({ words, offers }) => {
    expect((await offered(...words)).sort()).toEqual(offers.sort())
  })

  it('lets zsh run the same script', async () => {
    const { stdout: zsh } = await ran(['completion', 'zsh'])
    const { stdout: bash } = await ran(['completion', 'bash'])
    expect(zsh).toBe(`autoload -U +X bashcompinit && bashcompinit\n${bash}`)
  })

  it('describes options to fish', async () => {
    const { stdout } = await ran(['completion', 'fish'])
    expect(stdout).toContain("-n '__fish_seen_subcommand_from sign' -l tag -xa 'public private' -d 'what it may call'")
    expect(stdout).toMatch(/-n '__fish_use_subcommand' -fa '.*\bwhy\b.*'/)
  })
})
