import { expect, it } from 'vitest'
import { readSettings } from '../../src/call/settings.ts'

const built = {
  callEndpoint: 'https://app.example/call',
  tokenEndpoint: 'https://app.example/token',
  apiUrl: 'https://gateway.example',
  assistantId: 'a1',
  sandboxUrl: '',
  patience: '8',
}

it('reads what the build has filled in', () => {
  expect(readSettings(built)).toEqual({ ...built, patience: 8 })
})
