import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { defaultSettings, define } from '../../serve/settings.ts'

it('defines each setting as the text that it is', () => {
  expect(define({ ...defaultSettings, VITE_ASSISTANT_ID: 'a"1' })).toEqual({
    'import.meta.env.VITE_CALL_ENDPOINT': '"http://127.0.0.1:3000/call"',
    'import.meta.env.VITE_TOKEN_ENDPOINT': '"http://127.0.0.1:3000/token"',
    'import.meta.env.VITE_API_URL': '"http://127.0.0.1:3001"',
    'import.meta.env.VITE_ASSISTANT_ID': '"a\\"1"',
    'import.meta.env.VITE_SANDBOX_URL': '""',
  })
})

it('takes the slash from the end of the API', () => {
  const defined = define({ ...defaultSettings, VITE_API_URL: 'https://gateway.example/vapi/' })
  expect(defined['import.meta.env.VITE_API_URL']).toBe('"https://gateway.example/vapi"')
})

it('assumes what the example of the environment says', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')
  const lines = Object.entries(defaultSettings).map(([name, value]) => `${name}=${value}`)
  expect(example.split('\n').filter((line) => /^\w/.test(line))).toEqual(lines)
})
