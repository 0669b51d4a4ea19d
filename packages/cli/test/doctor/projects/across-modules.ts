import type { ProjectCase } from './project-case.ts'

/** Mistakes that lie between two files: a value of one is used in another. */
export const acrossModules: readonly ProjectCase[] = [
  {
    name: 'a published key behind a barrel and another name',
    'lib/config.ts': 'export const config = { vapi: { key: process.env.NEXT_PUBLIC_VAPI_KEY! } } //! key-published',
    'lib/index.ts': "export { config as settings } from './config'",
    'app/api/call/route.ts': `import { settings } from '@/lib'
export async function POST(request: Request) {
  const headers = { Authorization: \`Bearer \${settings.vapi.key}\` }
  return fetch('https://api.vapi.ai/call', { method: 'POST', headers, body: await request.text() })
}`,
  },
  {
    name: 'a helper that sends what a page gives it',
    'src/api.ts': `const API = 'https://api.vapi.ai'
export async function get(path: string, key: string) {
  return fetch(\`\${API}\${path}\`, { headers: { Authorization: \`Bearer \${key}\` } })
}`,
    'src/calls.tsx': `import { get } from './api'
export const load = () => get('/call', import.meta.env.VITE_VAPI_API_KEY) //! key-published`,
  },
  {
    name: 'a helper with the private key, used for a web call',
    'server/vapi.js': `module.exports.post = (path, body) =>
  fetch('https://api.vapi.ai' + path, { method: 'POST', headers: { Authorization: 'Bearer ' + process.env.VAPI_PRIVATE_KEY }, body })`,
    'server/routes.js': `const { post } = require('./vapi')
exports.start = (req, res) => {
  const body = JSON.stringify({ assistantId: 'a1' })

  return post('/call/web', body) //! wrong-credential-for-endpoint
}
exports.list = () => post('/call', '{}')`,
  },
  {
    name: 'an endpoint in the plural, by a client of another file',
    'src/client.ts': `import axios from 'axios'
export default axios.create({ baseURL: 'https://api.vapi.ai' })`,
    'src/list.ts': `import vapi from './client'
export const list = () => vapi.get('/assistants') //! unknown-endpoint`,
  },
  {
    name: 'keys of another file, spread into an answer',
    'server/keys.ts': 'export const keys = { privateKey: process.env.VAPI_PRIVATE_KEY }',
    'app/route.ts': `import { keys } from '../server/keys'
export const GET = () => Response.json({ ...keys, ok: true }) //! key-handed-out`,
  },
  {
    name: 'a token of a renamed helper behind a barrel',
    'src/auth/sign.ts': `import jwt from 'jsonwebtoken'
const mint = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
export { mint as vapiToken }`,
    'src/auth/index.ts': "export * from './sign'",
    'src/client.ts': `import { VapiClient } from '@vapi-ai/server-sdk'
import * as auth from './auth'
export const vapi = new VapiClient({ token: auth.vapiToken() }) //! signed-at-load`,
  },
  {
    name: 'a singleton that a getter makes',
    'src/voice.ts': `import { VapiClient } from '@vapi-ai/server-sdk'
import { sign } from './sign'
class Voice {
  private static instance?: Voice
  private client: VapiClient
  private constructor() {
    this.client = new VapiClient({ token: sign() }) //! signed-at-load
  }
  static get() {
    return (Voice.instance ??= new Voice())
  }
}
export const voice = () => Voice.get()`,
    'src/sign.ts': `import jwt from 'jsonwebtoken'
export function sign() {
  return jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
}`,
  },
  {
    name: 'jsrsasign with another algorithm',
    'vapi.js': `const { KJUR } = require('jsrsasign')
exports.token = () => {
  const payload = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }
  return KJUR.jws.JWS.sign('HS512', '{}', JSON.stringify(payload), { utf8: process.env.VAPI_PRIVATE_KEY }) //! wrong-algorithm
}`,
  },
  {
    name: 'jose in two steps, with the algorithm in a constant',
    'vapi.ts': `import * as jose from 'jose'
const alg = 'HS384'
export async function sign(orgId = process.env.VAPI_ORG_ID) {
  const jwt = new jose.SignJWT({ orgId, token: { tag: 'private' } })
  return jwt.setProtectedHeader({ alg }).sign(new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY)) //! wrong-algorithm
}`,
  },
  {
    name: 'Astro: a variable for the script of the page',
    'src/pages/talk.astro': `---
const key = import.meta.env.VAPI_PRIVATE_KEY
---
<html>
<script define:vars={{ key }}> //! key-handed-out
  window.vapiKey = key
</script>
</html>`,
  },
  {
    name: 'a Fastify plugin that decorates the application with a token',
    'src/vapi.ts': `import fp from 'fastify-plugin'
import jwt from 'jsonwebtoken'
export default fp(async (app) => {
  const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!) //! signed-at-load
  app.decorate('vapi', { authorization: \`Bearer \${token}\` })
})`,
  },
  {
    name: 'a key that becomes a part of a script, and one in a template',
    'index.js': `const app = require('express')()
app.get('/env.js', (_, res) => res.type('js').send('window.vapi = ' + JSON.stringify(process.env.VAPI_PRIVATE_KEY))) //! key-handed-out
app.get('/', (_, res) => res.render('index', { key: process.env.VAPI_PRIVATE_KEY })) //! key-handed-out`,
  },
  {
    name: 'Expo: a public variable in eas.json',
    'eas.json': `{
  "NODE_ENV": "production", "EXPO_PUBLIC_VAPI_PRIVATE_KEY": "x" //! key-published
}`,
  },
  {
    name: 'a cache for each organization, filled by way of a variable',
    'src/a.ts': `import jwt from 'jsonwebtoken'
const cache = new Map<string, string>()
export function tokenFor(orgId: string) {
  let token = cache.get(orgId)
  if (!token) {
    token = jwt.sign({ orgId, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!) //! cached-forever
    token = token.trim()
    cache.set(orgId, token)
  }
  return token
}`,
  },
  {
    name: 'restrictions that come by a spread, beside the token',
    'src/a.ts': `import jwt from 'jsonwebtoken'
const limits = { restrictions: { allowedAssistantIds: ['a1'] } } //! misplaced-restrictions
export const sign = () =>
  jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public' }, ...limits }, process.env.VAPI_PRIVATE_KEY!)`,
  },
]

/** What is right although it takes two files to see it. */
export const rightAcrossModules: readonly ProjectCase[] = [
  {
    name: 'an origin that the route checks before another file signs for it',
    'src/sign.ts': `import jwt from 'jsonwebtoken'
export const sign = (origin: string) =>
  jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedOrigins: [origin], allowedAssistantIds: ['a1'] } } }, process.env.VAPI_PRIVATE_KEY!)`,
    'src/route.ts': `import { sign } from './sign'
const allowed = ['https://a.example']
export function POST(request: Request) {
  const origin = request.headers.get('origin') ?? ''
  if (!allowed.includes(origin)) return new Response(null, { status: 403 })
  return Response.json({ token: sign(origin) })
}`,
  },
  {
    name: 'a helper that sends each key to its endpoint',
    'src/send.ts': `export const send = (path: string, key: string | undefined) =>
  fetch('https://api.vapi.ai' + path, { method: 'POST', headers: { Authorization: \`Bearer \${key}\` } })`,
    'src/uses.ts': `import { send } from './send'
export const web = () => send('/call/web', process.env.VAPI_PUBLIC_KEY)
export const phone = () => send('/call', process.env.VAPI_PRIVATE_KEY)`,
  },
  {
    name: 'an answer with a token of an object that also signs',
    'src/sign.ts': `import jwt from 'jsonwebtoken'
export const voice = {
  token: () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: 60 }),
}`,
    'src/route.ts': `import { voice } from './sign'
export const GET = () => Response.json({ token: voice.token() })`,
  },
  {
    name: 'a helper behind a barrel, called in each request',
    'src/auth/sign.ts': `import jwt from 'jsonwebtoken'
export default function mint() {
  return jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
}`,
    'src/auth/index.ts': "export { default as mint } from './sign'",
    'src/client.ts': `import { VapiClient } from '@vapi-ai/server-sdk'
import { mint } from './auth'
export const vapi = new VapiClient({ token: mint })
export const list = () => fetch('https://api.vapi.ai/assistant', { headers: { Authorization: \`Bearer \${mint()}\` } })`,
  },
  {
    name: 'modules that import each other, and a barrel that leads to itself',
    'src/index.ts': "export * from './index'\nexport * from './a'",
    'src/a.ts': "import { b } from './b'\nexport const vapi = () => b()",
    'src/b.ts': "import { vapi } from '.'\nexport const b = () => vapi()",
  },
  {
    name: 'a cache that forgets by itself',
    'src/a.ts': `import jwt from 'jsonwebtoken'
import { LRUCache } from 'lru-cache'
const cache = new LRUCache<string, string>({ max: 10, ttl: 60_000 })
export function tokenFor(orgId: string) {
  const token = cache.get(orgId) ?? jwt.sign({ orgId, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
  cache.set(orgId, token)
  return token
}`,
  },
  {
    name: 'an origin that is compared where it is read, without a name',
    'src/route.ts': `import { sign } from './sign'
export function POST(request: Request) {
  if (request.headers.get('origin') !== process.env.SITE) return new Response(null, { status: 403 })
  return Response.json({ token: sign(request.headers.get('origin')!) })
}`,
    'src/sign.ts': `import jwt from 'jsonwebtoken'
export const sign = (origin: string) =>
  jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedOrigins: [origin] } } }, process.env.VAPI_PRIVATE_KEY!)`,
  },
  {
    name: 'a script that uses its token in a function, and ends',
    'scripts/list.ts': `import jwt from 'jsonwebtoken'
import { createServer } from 'node:http'
const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
const list = (path: string) => fetch('https://api.vapi.ai' + path, { headers: { Authorization: 'Bearer ' + token } })
const server = createServer().listen(0)
for (const path of ['/assistant', '/phone-number']) console.log(await (await list(path)).json())
server?.close()
export {}`,
  },
  {
    name: 'restrictions that are filled step by step',
    'src/sign.ts': `import jwt from 'jsonwebtoken'
export function sign(ids?: string[]) {
  const restrictions: Record<string, unknown> = { enabled: true }
  if (ids) restrictions.allowedAssistantIds = ids
  return jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions } }, process.env.VAPI_PRIVATE_KEY!)
}`,
  },
  {
    name: 'a complete payload whose members come by a spread',
    'src/base.ts': 'export const base = { orgId: process.env.VAPI_ORG_ID }',
    'src/sign.ts': `import jwt from 'jsonwebtoken'
import { base } from './base'
export const sign = () => jwt.sign({ ...base, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)`,
  },
]
