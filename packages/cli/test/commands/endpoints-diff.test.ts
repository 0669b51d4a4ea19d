import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { callMembers } from '../../src/call-members.ts'
import { emptyFolder, ran } from '../ran.ts'

/** A description of the table, as Vapi publishes it: without the web call. */
function described(change: (operations: string[]) => string[] = (operations) => operations): string {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of change(Object.keys(endpoints).filter((endpoint) => endpoint !== 'POST /call/web'))) {
    const [method = '', path = ''] = operation.split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: {}, parameters: {} }
  }
  return JSON.stringify({ openapi: '3.0.0', paths })
}

function fileWith(text: string) {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'openapi.json'), text)
  return { cwd }
}

const same = { differs: false, added: [], dropped: [], changed: [], members: [] }
const changes = [
  { name: 'nothing', change: undefined, json: same },
  {
    name: 'a new endpoint',
    change: (all: string[]) => [...all, 'GET /voice'],
    json: { ...same, differs: true, added: ['GET /voice'] },
  },
  {
    name: 'an endpoint less',
    change: (all: string[]) => all.filter((one) => one !== 'GET /assistant'),
    json: { ...same, differs: true, dropped: ['GET /assistant'] },
  },
  {
    name: 'a parameter with another name',
    change: (all: string[]) => all.map((one) => one.replace('GET /assistant/{id}', 'GET /assistant/{assistantId}')),
    json: { ...same, differs: true, changed: [{ from: 'GET /assistant/{id}', to: 'GET /assistant/{assistantId}' }] },
  },
  { name: 'the web call, described at last', change: (all: string[]) => [...all, 'POST /call/web'], json: same },
]

describe('endpoints diff', () => {
  it.each(changes)('finds $name', async ({ change, json }) => {
    const result = await ran(['endpoints', 'diff', 'openapi.json', '--json'], fileWith(described(change)))
    expect(result.json).toEqual(json)
    expect(result.exitCode).toBe(json.differs ? 1 : 0)
  })

  it('prints the lines to paste', async () => {
    const text = described((all) => [...all.filter((one) => one !== 'GET /assistant'), 'GET /voice'])
    const { stdout } = await ran(['endpoints', 'diff', 'openapi.json'], fileWith(text))
    expect(stdout).toBe("+ 'GET /voice': 'private',\n- 'GET /assistant': 'private',\n")
  })

  it('gets the description from a URL, without a token', async () => {
    const seen: Request[] = []
    const fetch = async (input: string | URL | Request, init?: RequestInit) => {
      seen.push(new Request(input, init))
      return new Response(described())
    }
    const env = { VAPI_JWT: 'x'.repeat(40) }
    const { exitCode } = await ran(['endpoints', 'diff', 'https://api.vapi.ai/api-json'], { fetch, env })
    expect(exitCode).toBe(0)
    expect(seen.map(({ url, headers }) => [url, headers.get('authorization')])).toEqual([
      ['https://api.vapi.ai/api-json', null],
    ])
  })

  it.each([
    { why: 'no JSON', text: '<html>' },
    { why: 'JSON that describes nothing', text: '{"paths":{}}' },
    { why: 'a list', text: '[]' },
    { why: 'null', text: 'null' },
  ])('fails for $why', async ({ text }) => {
    const { exitCode, json } = await ran(['endpoints', 'diff', 'openapi.json', '--json'], fileWith(text))
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_DESCRIPTION' } })
    expect(exitCode).toBe(1)
  })

  it.each([
    { why: 'an error status', fetch: async () => new Response(described(), { status: 500 }) },
    { why: 'no answer', fetch: () => Promise.reject(new TypeError('fetch failed')) },
  ])('fails for $why', async ({ fetch }) => {
    const { json } = await ran(['endpoints', 'diff', 'https://x.example', '--json'], { fetch })
    expect(json).toMatchObject({ error: { code: 'ERR_CLI_NETWORK' } })
  })

  it('notices a new member of a web call and one of its overrides that is gone', async () => {
    const { components, ...description } = { ...JSON.parse(described()), components: {} }
    const properties = (names: readonly string[]) => ({
      properties: Object.fromEntries(names.map((name) => [name, {}])),
    })
    const schemas = {
      CreateWebCallDTO: properties([...callMembers.CreateWebCallDTO, 'assistantPlan']),
      AssistantOverrides: properties(callMembers.AssistantOverrides.filter((name) => name !== 'voice')),
    }
    const text = JSON.stringify({ ...description, components: { ...components, schemas } })
    const { exitCode, json } = await ran(['endpoints', 'diff', 'openapi.json', '--json'], fileWith(text))
    expect(json).toMatchObject({
      differs: true,
      members: [
        { schema: 'CreateWebCallDTO', added: ['assistantPlan'], dropped: [] },
        { schema: 'AssistantOverrides', added: [], dropped: ['voice'] },
      ],
    })
    expect(exitCode).toBe(1)
  })
})
