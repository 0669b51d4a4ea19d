import { describe, expect, it } from 'vitest'
import { createFaults, type Fault } from '../../src/front/faults.ts'
import { createSample } from '../sample.ts'

describe('faults', () => {
  it('wait for their endpoint, and count down', () => {
    const faults = createFaults()
    faults.add({ endpoint: 'GET /assistant', kind: '503', times: 2 })
    expect(faults.take('GET /tool')).toBeUndefined()
    expect(faults.take(undefined)).toBeUndefined()
    expect([1, 2, 3].map(() => faults.take('GET /assistant')?.kind)).toEqual(['503', '503', undefined])
  })

  it('come one after another, in the order in which they were added', () => {
    const faults = createFaults()
    faults.add({ kind: '401', times: 1 })
    faults.add({ endpoint: 'GET /tool', kind: '429', times: 1 })
    faults.add({ kind: '503', times: 1 })
    expect(['GET /tool', 'GET /squad', 'GET /tool', 'GET /tool'].map((e) => faults.take(e)?.kind)).toEqual([
      '401',
      '503',
      '429',
      undefined,
    ])
  })

  it('replace all that wait, or, when one is wrong, none', () => {
    const faults = createFaults()
    faults.add({ kind: '401', times: 1 })
    expect(() =>
      faults.replace([
        { kind: '503', times: 1 },
        { kind: '604', times: 1 },
      ]),
    ).toThrow()
    expect(
      faults.replace([
        { kind: 503, times: 1 },
        { kind: 'slow', times: 2, endpoint: 'GET /tool' },
      ]),
    ).toEqual([
      { kind: '503', times: 1 },
      { kind: 'slow', times: 2, endpoint: 'GET /tool' },
    ])
    expect(['x', 'x'].map((e) => faults.take(e)?.kind)).toEqual(['503', undefined])
    expect(faults.replace([])).toEqual([])
    expect(faults.take('GET /tool')).toBeUndefined()
  })

  it("leave the caller's object as it was", () => {
    const fault = Object.freeze<Fault>({ kind: '401', times: 2 })
    const faults = createFaults()
    faults.add(fault)
    faults.take(undefined)
    expect(fault.times).toBe(2)
  })

  it.each([
    ['nothing', undefined],
    ['an unknown kind', { kind: 'broken', times: 1 }],
    ['a status that is none', { kind: 604, times: 1 }],
    ['a delay that is text', { kind: '401', times: 1, delay: '2' }],
    ['a negative delay', { kind: '401', times: 1, delay: -1 }],
    ['a `retryAfter` that is neither', { kind: '401', times: 1, retryAfter: 'soon' }],
    ['a `retryAfter` with a line break', { kind: '401', times: 1, retryAfter: '2027-01-01\r\nx: y' }],
    ['no kind', { times: 1 }],
    ['no times', { kind: '401' }],
    ['no times at all', { kind: '401', times: 0 }],
    ['half a time', { kind: '401', times: 1.5 }],
    ['an unknown endpoint', { kind: '401', times: 1, endpoint: 'GET /toString' }],
    ['a name of every object as endpoint', { kind: '401', times: 1, endpoint: 'toString' }],
    ['a misspelled member', { kind: '401', times: 1, endpiont: 'GET /tool' }],
  ])('refuse %s', (_, fault) => {
    expect(() => createSample().fault(fault as Fault)).toThrow(
      expect.objectContaining({ name: 'SandboxError', code: 'ERR_SANDBOX_FAULT', status: 400 }),
    )
  })
})
