import { describe, expect, it } from 'vitest'
import { packages } from '../release/packages.ts'
import { rehearse } from '../release/rehearse.ts'

// Here and not in a hook, so that each check is a test of its own.
const outcomes = await rehearse(AbortSignal.timeout(600_000), () => {})

describe('a release and a patch after it', () => {
  it.each(outcomes)('$name – $check', ({ failure }) => {
    expect(failure).toBeUndefined()
  })

  it('are checked of every package: two releases, three managers three times, two compilers by three resolutions', () => {
    const of = (name: string) => outcomes.filter((outcome) => outcome.name === name).length
    for (const { name, library } of packages) expect(of(name), name).toBe(2 + 3 * 3 + (library ? 2 * 3 : 0))
  })
})
