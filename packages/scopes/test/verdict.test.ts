import { describe, expect, it } from 'vitest'
import { explain } from '../src/index.ts'
import { claimedGrant, firstRefusal, payloadFaults } from '../src/internal/index.ts'
import { now } from './payload-cases.ts'

const header = { alg: 'HS256', typ: 'JWT' }
const restrictions = { allowedOrigins: ['https://app.example'] }
const request = { method: 'POST', target: '/call/web', origin: 'https://app.example', body: { assistantId: 'a1' } }

function verdict(payload: Record<string, unknown>, access = request) {
  const grant = claimedGrant(payload)
  return firstRefusal(payloadFaults(header, payload, now), grant ? explain(grant, access) : [])
}

describe('firstRefusal', () => {
  const valid = { orgId: 'o', exp: now + 60, token: { tag: 'public', restrictions } }

  it('allows what no fault and no rule refuses', () => {
    expect(verdict(valid)).toBeUndefined()
  })

  it('names the rule that refuses', () => {
    expect(verdict(valid, { ...request, origin: 'https://evil.example' })).toMatchObject({ code: 'ERR_SCOPE_ORIGIN' })
  })

  it('names the expiry before any rule', () => {
    const expired = { ...valid, exp: now - 60 }
    expect(verdict(expired, { ...request, origin: 'https://evil.example' })?.message).toMatch(/^The token expired/)
  })

  it('allows a token whose restrictions are misplaced, from any origin: that is the danger', () => {
    const misplaced = { ...valid, token: { tag: 'public' }, restrictions }
    expect(verdict(misplaced, { ...request, origin: 'https://evil.example' })).toBeUndefined()
  })

  it('refuses a token whose tag cannot be read', () => {
    expect(verdict({ ...valid, token: { tag: 'Public' } })?.message).toMatch(/`token\.tag`/)
  })
})
