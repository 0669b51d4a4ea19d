import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createConcealer, shorten } from '../../src/output/conceal.ts'
import { signed } from '../sample.ts'

const token = await signed({ tag: 'private' })

describe('a concealer', () => {
  it('shortens tokens that nobody has told it about', () => {
    expect(createConcealer().conceal(`a ${token}, ${token}.`)).toBe('a eyJhbGciOiJI…, eyJhbGciOiJI….')
    expect(shorten(token)).toBe('eyJhbGciOiJI…')
  })

  it('removes what it was told, however JSON writes it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (secret) => {
        const { hide, conceal } = createConcealer()
        hide(secret)
        // A secret made of the sign that takes its place cannot be told from it.
        fc.pre(!secret.includes('…'))
        expect(conceal(`<${secret}>`)).not.toContain(secret)
        expect(conceal(JSON.stringify({ secret }))).not.toContain(JSON.stringify(secret).slice(1, -1))
      }),
    )
  })

  it('takes no short text for a secret, which would be found everywhere', () => {
    const { hide, conceal } = createConcealer()
    hide('')
    hide('call')
    expect(conceal('a call')).toBe('a call')
  })
})
