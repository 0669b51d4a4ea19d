import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { generate } from '../../scripts/call-machine.ts'

it('the call machine is what its sources build into', async () => {
  const kept = readFileSync(new URL('../../src/room/call-machine.generated.ts', import.meta.url), 'utf8')
  expect(kept).toBe(await generate())
})
