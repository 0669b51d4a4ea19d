/**
 * Bad tokens made from one key and one set of claims: every kind of fault in every place, as plain data.
 *
 * @module
 */
import type { Attack, Base } from './attack.ts'
import { claimAttacks, restrictionAttacks, timeAttacks } from './claims.ts'
import { algorithmAttacks, encodingAttacks, shapeAttacks } from './form.ts'
import { critAttacks, headerAttacks, keyAttacks, typAttacks } from './header.ts'

export { type Attack, type Base, kinds, places } from './attack.ts'

export async function attacks(base: Base): Promise<Attack[]> {
  const made = await Promise.all([
    algorithmAttacks(base),
    encodingAttacks(base),
    shapeAttacks(base),
    headerAttacks(base),
    critAttacks(base),
    typAttacks(base),
    keyAttacks(base),
    timeAttacks(base),
    claimAttacks(base),
    restrictionAttacks(base),
  ])
  return made.flat()
}
