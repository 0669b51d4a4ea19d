import { describe, expect, it } from 'vitest'
import { fromBase64, fromHex } from '../../src/webhook/encodings.ts'

describe('encodings of signatures', () => {
  it('decode what they encode', () => {
    expect(fromHex('00fF10')).toEqual(Uint8Array.of(0, 255, 16))
    expect(fromBase64('AP8Q')).toEqual(Uint8Array.of(0, 255, 16))
    expect(fromBase64('AP8=')).toEqual(Uint8Array.of(0, 255))
  })

  it.each(['', 'a', 'abc', 'zz', '0x00', '00 00', '00\n'])('refuse %j as hexadecimal digits', (text) => {
    expect(fromHex(text)).toBeUndefined()
  })

  it.each(['', 'AP8', 'AP8QA', 'A===', '====', 'AP-_', 'AP8 ', '*AP8', 'AP8=AP8='])('refuse %j as base64', (text) => {
    expect(fromBase64(text)).toBeUndefined()
  })
})
