import type { ProjectCase } from './project-case.ts'

/** Payloads and requests that Vapi refuses, or takes for something else. */
export const wrongPayloads: readonly ProjectCase[] = [
  {
    name: 'no token',
    'api/token.js': `const jwt = require('jsonwebtoken')
module.exports = (req, res) => {
  const payload = { orgId: process.env.VAPI_ORG_ID } //! payload-without-token
  res.json({ token: jwt.sign(payload, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1h' }) })
}`,
  },
  {
    name: 'no orgId',
    'src/token.ts': `import jwt from 'jsonwebtoken'
export const token = () =>
  jwt.sign({ token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '1h' }) //! payload-without-org`,
  },
  {
    name: 'hono/jwt with seconds since 1970 forgotten',
    'src/index.ts': `import { sign } from 'hono/jwt'
export const token = (env) =>
  sign(
    {
      orgId: env.VAPI_ORG_ID,
      token: { tag: 'private' },
      exp: 3600, //! exp-not-seconds
    },
    env.VAPI_PRIVATE_KEY,
    'HS256',
  )`,
  },
  {
    name: 'exp in milliseconds by a variable',
    'src/token.js': `import jwt from 'jsonwebtoken'
export function token() {
  const now = Date.now()
  const exp = now + 5 * 60 * 1000
  return jwt.sign(
    { orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' },
      exp }, //! exp-not-seconds
    process.env.VAPI_PRIVATE_KEY,
  )
}`,
  },
  {
    name: 'exp as a date in text',
    'src/token.js': `import jwt from 'jsonwebtoken'
export const token = () => jwt.sign({
  orgId: process.env.VAPI_ORG_ID,
  token: { tag: 'private' },
  exp: new Date(Date.now() + 3600e3).toISOString(), //! exp-not-seconds
}, process.env.VAPI_PRIVATE_KEY)`,
  },
  {
    name: 'expiresIn in milliseconds',
    'src/token.js': `import jwt from 'jsonwebtoken'
export const token = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, {
  expiresIn: 60 * 60 * 1000, //! exp-not-seconds
})`,
  },
  {
    name: 'expiresIn as a text without a unit',
    'src/token.js': `import jwt from 'jsonwebtoken'
export const token = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: '3600' }) //! exp-not-seconds`,
  },
  {
    name: 'jose: a span as a point in time',
    'src/token.ts': `import * as jose from 'jose'
export const token = () =>
  new jose.SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(3600) //! exp-not-seconds
    .sign(new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY))`,
  },
  {
    name: 'jose: ES256',
    'src/token.ts': `import { SignJWT, importPKCS8 } from 'jose'
export async function token() {
  const key = await importPKCS8(process.env.VAPI_PRIVATE_KEY!, 'ES256')
  return new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } })
    .setProtectedHeader({ alg: 'ES256' }) //! wrong-algorithm
    .setExpirationTime('1h')
    .sign(key)
}`,
  },
  {
    name: 'HS512',
    'token.cjs': `const { sign } = require('jsonwebtoken')
exports.token = () => sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { algorithm: 'HS512', expiresIn: '1h' }) //! wrong-algorithm`,
  },
  {
    name: 'by hand: sha512',
    'token.mjs': `import crypto from 'node:crypto'
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
export function token() {
  const body = part({ alg: 'HS512', typ: 'JWT' }) + '.' + part({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } })
  return body + '.' + crypto.createHmac('sha512', process.env.VAPI_PRIVATE_KEY).update(body).digest('base64url') //! wrong-algorithm
}`,
  },
  {
    name: 'restrictions beside token',
    'app/api/token/route.ts': `import jwt from 'jsonwebtoken'
const claims = {
  orgId: process.env.VAPI_ORG_ID,
  token: { tag: 'public' }, //! unrestricted-token
  restrictions: { allowedOrigins: ['https://a.example'] }, //! misplaced-restrictions
}
export const GET = () => Response.json({ token: jwt.sign(claims, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '5m' }) })`,
  },
  {
    name: 'restrictions flat inside token',
    'server.ts': `import jwt from 'jsonwebtoken'
export const token = (id: string) =>
  jwt.sign(
    { orgId: process.env.VAPI_ORG_ID, token: { tag: 'public',
      allowedAssistantIds: [id] } }, //! misplaced-restrictions
    process.env.VAPI_PRIVATE_KEY!,
  )`,
  },
  {
    name: 'an unrestricted public token',
    'api/voice.ts': `import jwt from 'jsonwebtoken'
export default (req, res) => {
  res.json({ token: jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '1h' }) }) //! unrestricted-token
}`,
  },
  {
    name: "the request's origin, destructured",
    'src/token.js': `import jwt from 'jsonwebtoken'
export function handler(req, res) {
  const { origin } = req.headers
  const token = jwt.sign({
    orgId: process.env.VAPI_ORG_ID,
    token: { tag: 'public', restrictions: { allowedOrigins: [origin] } }, //! copied-origin
  }, process.env.VAPI_PRIVATE_KEY)
  res.send(token)
}`,
  },
  {
    name: 'origin of Hono, with a fallback',
    'src/index.ts': `import { Hono } from 'hono'
import { sign } from 'hono/jwt'
const app = new Hono()
app.post('/token', async (c) => {
  const origin = c.req.header('Origin') ?? 'http://localhost:5173'
  const restrictions = { allowedOrigins: [origin], allowedAssistantIds: ['a'] } //! copied-origin
  return c.json({ token: await sign({ orgId: c.env.VAPI_ORG_ID, token: { tag: 'public', restrictions }, exp: Math.floor(Date.now() / 1000) + 60 }, c.env.VAPI_PRIVATE_KEY) })
})`,
  },
  {
    name: 'Nuxt: origin of the event, keys of the runtime config',
    'server/api/token.post.ts': `import jwt from 'jsonwebtoken'
export default defineEventHandler((event) => {
  const config = useRuntimeConfig()
  const origin = getHeader(event, 'origin')
  const restrictions = { allowedOrigins: [origin], allowedAssistantIds: ['a'] } //! copied-origin
  return { token: jwt.sign({ orgId: config.vapiOrgId, token: { tag: 'public', restrictions } }, config.vapiPrivateKey, { expiresIn: 60 }) }
})`,
  },
  {
    name: 'a payload handed to a function that signs',
    'src/jwt.ts': `import jwt from 'jsonwebtoken'
function signVapi(payload: object) {
  return jwt.sign(payload, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '10m' })
}
export const token = () => signVapi({ orgId: process.env.VAPI_ORG_ID }) //! payload-without-token`,
  },
  {
    name: 'the private key on /call/web',
    'app/api/start/route.ts': `const BASE = 'https://api.vapi.ai'
export async function POST(request: Request) {
  const { assistantId } = await request.json()
  return fetch(\`\${BASE}/call/web\`, {
    method: 'POST',
    headers: { Authorization: \`Bearer \${process.env.VAPI_API_KEY}\`, 'Content-Type': 'application/json' }, //! wrong-credential-for-endpoint
    body: JSON.stringify({ assistantId }),
  })
}`,
  },
  {
    name: 'the public key on a private endpoint',
    'src/calls.ts': `import axios from 'axios'
export const calls = () =>
  axios.get('https://api.vapi.ai/call', { headers: { Authorization: 'Bearer ' + process.env.VAPI_PUBLIC_KEY } }) //! wrong-credential-for-endpoint`,
  },
  {
    name: 'an endpoint in the plural',
    'src/assistants.js': `export const assistants = (token) =>
  fetch('https://api.vapi.ai/assistants', { headers: { Authorization: \`Bearer \${token}\` } }) //! unknown-endpoint`,
  },
  {
    name: 'a version that is not there',
    'src/api.ts': `import axios from 'axios'
const api = axios.create({ baseURL: 'https://api.vapi.ai/v1', headers: { Authorization: \`Bearer \${process.env.VAPI_API_KEY}\` } })
export const create = (body: object) => api.post('/assistant', body) //! unknown-endpoint`,
  },
  {
    name: 'an endpoint that ends one call too many',
    'src/end.ts': `export const end = (id: string) =>
  fetch(\`https://api.vapi.ai/call/\${id}/end\`, { method: 'POST', headers: { Authorization: \`Bearer \${process.env.VAPI_API_KEY}\` } }) //! unknown-endpoint`,
  },
]

/** Payloads and requests as they should be. */
export const rightPayloads: readonly ProjectCase[] = [
  {
    name: 'a payload that is built step by step',
    'src/token.ts': `import jwt from 'jsonwebtoken'
export function token(tag: 'public' | 'private', restrictions?: object) {
  const payload: Record<string, unknown> = { orgId: process.env.VAPI_ORG_ID }
  payload.token = { tag, ...(restrictions ? { restrictions } : {}) }
  return jwt.sign(payload, process.env.VAPI_PRIVATE_KEY!, { expiresIn: 300 })
}`,
  },
  {
    name: 'a payload with members from elsewhere',
    'src/token.ts': `import jwt from 'jsonwebtoken'
export const token = (claims: object) => jwt.sign({ ...claims, orgId: process.env.VAPI_ORG_ID }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '5m' })`,
  },
  {
    name: 'seconds by hand',
    'src/token.mjs': `import { createHmac } from 'node:crypto'
const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
export function token(assistantId) {
  const iat = Math.floor(Date.now() / 1000)
  const body = part({ alg: 'HS256', typ: 'JWT' }) + '.' + part({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedAssistantIds: [assistantId] } }, iat, exp: iat + 120 })
  return body + '.' + createHmac('sha256', process.env.VAPI_PRIVATE_KEY).update(body).digest('base64url')
}`,
  },
  {
    name: 'jose with text spans and with seconds',
    'src/token.ts': `import { SignJWT } from 'jose'
const secret = () => new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY)
export const short = () => new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('5m').sign(secret())
export const exact = () => new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).setExpirationTime(Math.floor(Date.now() / 1000) + 300).sign(secret())`,
  },
  {
    name: 'an origin that is compared with a list',
    'src/token.ts': `import jwt from 'jsonwebtoken'
const pages = ['https://a.example', 'https://b.example']
export function POST(request: Request) {
  const origin = request.headers.get('origin') ?? ''
  if (!pages.includes(origin)) return new Response(null, { status: 403 })
  const restrictions = { allowedOrigins: [origin], allowedAssistantIds: ['a'] }
  return Response.json({ token: jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '2m' }) })
}`,
  },
  {
    name: 'an origin that is compared with a value',
    'src/token.js': `const jwt = require('jsonwebtoken')
exports.handler = async (event) => {
  const origin = event.headers.origin
  if (origin !== process.env.APP_ORIGIN) return { statusCode: 403 }
  const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedOrigins: [origin] } } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1m' })
  return { statusCode: 200, body: JSON.stringify({ token }) }
}`,
  },
  {
    name: 'a web call with the public key, from a server',
    'src/start.ts': `export const start = (assistantId: string) =>
  fetch('https://api.vapi.ai/call/web', { method: 'POST', headers: { Authorization: \`Bearer \${process.env.VAPI_PUBLIC_KEY}\` }, body: JSON.stringify({ assistantId }) })`,
  },
  {
    name: 'endpoints with parameters and queries',
    'src/api.ts': `const api = (path: string, init: RequestInit = {}) => fetch(\`https://api.vapi.ai\${path}\`, { ...init, headers: { Authorization: \`Bearer \${process.env.VAPI_API_KEY}\` } })
export const get = (id: string) => api(\`/call/\${id}\`)
export const list = (limit: number) => fetch(\`https://api.vapi.ai/call?limit=\${limit}\`, { headers: { Authorization: \`Bearer \${process.env.VAPI_API_KEY}\` } })
export const update = (id: string, body: string) => fetch('https://api.vapi.ai/assistant/' + id, { method: 'PATCH', body, headers: { Authorization: 'Bearer ' + process.env.VAPI_API_KEY } })
export const upload = (body: FormData) => fetch('https://api.eu.vapi.ai/file', { method: 'POST', body, headers: { Authorization: 'Bearer ' + process.env.VAPI_API_KEY } })`,
  },
  {
    name: 'a webhook that compares a secret',
    'app/api/vapi/webhook/route.ts': `export async function POST(request: Request) {
  if (request.headers.get('x-vapi-secret') !== process.env.VAPI_WEBHOOK_SECRET) return new Response('no', { status: 401 })
  const { message } = await request.json()
  return Response.json({ received: message.type })
}`,
  },
  {
    name: 'the call route of this project',
    'app/api/call/route.ts': `import { createCallEndpoint } from '@vapi-auth/server'
import { createSigner, readCredentials } from '@vapi-auth/signer'
const startCall = createCallEndpoint({
  sign: createSigner({ credentials: () => readCredentials(process.env) }),
  allowedOrigins: [process.env.APP_ORIGIN ?? 'http://localhost:3000'],
  authenticate: async () => ({ call: { assistantId: process.env.VAPI_ASSISTANT_ID ?? '' } }),
})
export { startCall as POST }`,
  },
]
