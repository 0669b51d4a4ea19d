import { describe, expect, it } from 'vitest'
import { credentials, orgId, privateKey, ran } from '../ran.ts'
import { answerCases } from './answer-cases.ts'
import { elsewhereCases } from './elsewhere-cases.ts'
import { errorCases } from './error-cases.ts'
import { expectations, type PasteCase } from './paste-case.ts'
import { tokenCases } from './token-cases.ts'

interface Explained {
  code: string
  cause: string
  remedy: string
  also: { code: string }[]
}

async function why(text: string, args: readonly string[] = [], token?: string): Promise<Explained> {
  const env = { ...credentials, ...(token !== undefined && { VAPI_JWT: token }) }
  const { json } = await ran(['why', '--json', ...args], { env, stdin: text })
  return json as Explained
}

describe.each([
  { kind: 'answers of the API', cases: answerCases },
  { kind: 'other errors', cases: errorCases },
  { kind: 'what others say', cases: elsewhereCases },
])('why, for $kind', ({ cases }) => {
  it.each(cases)('finds $codes in $text', async ({ text, codes }: PasteCase) => {
    const { code, cause, remedy, also } = await why(text)
    expect([code, ...also.map(({ code }) => code)].join(' ')).toBe(codes)
    expect(cause).toMatch(expectations[code]?.cause ?? /never/)
    expect(remedy).toMatch(expectations[code]?.remedy ?? /never/)
  })

  it('writes causes without a final full stop and remedies as sentences, and repeats no text', async () => {
    for (const { text } of cases) {
      const { cause, remedy } = await why(text)
      expect(cause).toMatch(/^[A-Z`].*[^.]$/s)
      expect(remedy).toMatch(/^[A-Z`].*\.$/s)
      if (text.length > 60) expect(cause + remedy).not.toContain(text)
    }
  })
})

describe('why, with the token that was sent', () => {
  it.each(tokenCases)('explains $name', async ({ text, args, token, code, cause, remedy }) => {
    const explained = await why(text, args, typeof token === 'string' ? token : token(privateKey, orgId))
    expect(explained).toEqual({
      code,
      cause: expect.stringMatching(cause),
      remedy: expect.stringMatching(remedy),
      docs: `/errors#${code.toLowerCase()}`,
      also: [],
    })
  })

  it('never tells a page to use a private token or key', async () => {
    for (const { text, args, token } of tokenCases) {
      const { remedy } = await why(text, args, typeof token === 'string' ? token : token(privateKey, orgId))
      expect(remedy).not.toContain(privateKey)
      if (/private (?:key|token)/.test(remedy) && /\bpage\b/.test(remedy)) {
        expect(remedy).toMatch(/server|never/i)
      }
    }
  })
})
