import { describe, expect, it } from 'vitest'
import { claimFaults, payloadFaults } from '../src/internal/index.ts'
import { now, payloadCases } from './payload-cases.ts'

describe('payloadFaults', () => {
  it.each(payloadCases)('finds what is wrong with $name', ({ header, payload, faults, says, remedy, refused }) => {
    const found = payloadFaults({ alg: 'HS256', typ: 'JWT', ...header }, payload, now)
    expect(found.map(({ kind, severity }) => ({ kind, severity }))).toEqual(faults)
    if (says) expect(found[0]?.message).toMatch(says)
    if (remedy) expect(found[0]?.remedy).toMatch(remedy)
    expect(found.some(({ code }) => code !== undefined)).toBe(refused)
  })

  it('writes messages without a final full stop, and remedies as sentences', () => {
    const found = payloadCases.flatMap(({ header, payload }) =>
      payloadFaults({ alg: 'HS256', ...header }, payload, now),
    )
    for (const { message, remedy } of found) {
      expect(message).toMatch(/^[A-Z`].*[^.]$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('quotes no more of a foreign name than fits a line', () => {
    const hostile = 'x'.repeat(5000)
    const payload = {
      orgId: 'o',
      exp: now + 60,
      token: { tag: 'public', [hostile]: 1, restrictions: { [hostile]: 1 } },
    }
    for (const { message } of payloadFaults({ alg: hostile }, payload, now)) expect(message.length).toBeLessThan(200)
  })
})

describe('claimFaults', () => {
  it('accepts a payload that inherits nothing from its prototype', () => {
    const payload = Object.assign(Object.create(null), { orgId: 'o', exp: now + 60, token: { tag: 'private' } })
    expect(claimFaults(payload)).toEqual([])
  })
})
