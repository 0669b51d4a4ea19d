import type { ProjectCase } from './project-case.ts'

/** Tokens that are signed once and used for ever. A line that ends in `//! kind` holds a mistake. */
export const signed: readonly ProjectCase[] = [
  {
    name: 'Express: token, then client, then export',
    'src/vapi.js': `const jwt = require('jsonwebtoken')
const { VapiClient } = require('@vapi-ai/server-sdk')
const payload = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }
const t = jwt.sign(payload, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1h' }) //! signed-at-load
module.exports.client = new VapiClient({ token: t })`,
  },
  {
    name: 'ESM: aliased import of sign',
    'lib/auth.mjs': `import { sign as makeJwt } from 'jsonwebtoken'
const token = makeJwt({ orgId: process.env.ORG_ID, token: { tag: 'private' } }, process.env.PRIVATE_KEY, { expiresIn: 600 }) //! signed-at-load
export default { headers: { authorization: 'Bearer ' + token } }`,
  },
  {
    name: 'ESM: namespace import, arrow that uses it',
    'lib/auth.ts': `import * as jwt from 'jsonwebtoken'
const bearer: string = 'Bearer ' + jwt.sign({ orgId: process.env.VAPI_ORG_ID!, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY as string, { expiresIn: '2h' }) //! signed-at-load
export const list = () => fetch('https://api.vapi.ai/assistant', { headers: { Authorization: bearer } })`,
  },
  {
    name: 'helper function called at load',
    'server/token.ts': `import jwt from 'jsonwebtoken'
const build = (ttl: string) => {
  const signed = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: ttl })
  return signed
}
const cached = build('1h') //! signed-at-load
export function auth() {
  return { Authorization: \`Bearer \${cached}\` }
}`,
  },
  {
    name: 'helper in another file',
    'src/lib/jwt.ts': `import jwt from 'jsonwebtoken'
export function vapiToken() {
  return jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)
}`,
    'src/lib/client.ts': `import { VapiClient } from '@vapi-ai/server-sdk'
import { vapiToken } from './jwt'
export const vapi = new VapiClient({ token: vapiToken() }) //! signed-at-load`,
  },
  {
    name: 'private static field',
    'src/voice.ts': `import jwt from 'jsonwebtoken'
export class Voice {
  static #token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!) //! signed-at-load
  static headers() {
    return { Authorization: 'Bearer ' + Voice.#token }
  }
}`,
  },
  {
    name: 'instance field of a Nest service',
    'src/vapi.service.ts': `import { Injectable } from '@nestjs/common'
import * as jwt from 'jsonwebtoken'
@Injectable()
export class VapiService {
  private readonly token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!) //! signed-at-load
  list() {
    return fetch('https://api.vapi.ai/call', { headers: { Authorization: \`Bearer \${this.token}\` } })
  }
}`,
  },
  {
    name: 'constructor of a singleton',
    'src/vapi-api.js': `import jwt from 'jsonwebtoken'
class VapiApi {
  constructor() {
    this.jwt = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY) //! signed-at-load
  }
  get(path) {
    return fetch('https://api.vapi.ai' + path, { headers: { Authorization: 'Bearer ' + this.jwt } })
  }
}
export const api = new VapiApi()`,
  },
  {
    name: 'IIFE',
    'src/vapi.mjs': `import { SignJWT } from 'jose'
export const token = await (async () => {
  const key = new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY)
  return new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h').sign(key) //! signed-at-load
})()`,
  },
  {
    name: 'globalThis ??=',
    'lib/client.ts': `import jwt from 'jsonwebtoken'
import { VapiClient } from '@vapi-ai/server-sdk'
declare global { var vapiClient: VapiClient | undefined }
export const vapi = (globalThis.vapiClient ??= new VapiClient({
  token: jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!), //! signed-at-load
}))`,
  },
  {
    name: 'axios instance made at load',
    'src/http.ts': `import axios from 'axios'
import jwt from 'jsonwebtoken'
export const http = axios.create({
  baseURL: 'https://api.vapi.ai',
  headers: { Authorization: \`Bearer \${jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)}\` }, //! signed-at-load
})`,
  },
  {
    name: 'interceptor with a token from outside',
    'src/http.js': `import axios from 'axios'
import jwt from 'jsonwebtoken'
const VAPI_JWT = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY) //! signed-at-load
const http = axios.create({ baseURL: 'https://api.vapi.ai' })
http.interceptors.request.use((config) => {
  config.headers.Authorization = 'Bearer ' + VAPI_JWT
  return config
})
export { http }`,
  },
  {
    name: 'hand-made HMAC in a helper of a Worker',
    'worker/index.js': `const b64 = (value) => btoa(JSON.stringify(value)).replace(/=+$/, '')
async function mint(env) {
  const body = b64({ alg: 'HS256', typ: 'JWT' }) + '.' + b64({ orgId: env.VAPI_ORG_ID, token: { tag: 'private' }, exp: Math.floor(Date.now() / 1000) + 3600 })
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(env.VAPI_PRIVATE_KEY), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return body + '.' + (await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(body)))
}
let token
export default {
  async fetch(request, env) {
    token ??= await mint(env) //! cached-forever
    return fetch('https://api.vapi.ai/call', { headers: { Authorization: 'Bearer ' + token } })
  },
}`,
  },
  {
    name: 'lazy client in a getter',
    'lib/vapi.ts': `import jwt from 'jsonwebtoken'
import { VapiClient } from '@vapi-ai/server-sdk'
let instance: VapiClient | null = null
export const getClient = () => {
  if (instance === null) {
    const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!) //! cached-forever
    instance = new VapiClient({ token })
  }
  return instance
}`,
  },
  {
    name: 'memoized',
    'lib/vapi.js': `import memoize from 'lodash/memoize'
import jwt from 'jsonwebtoken'
export const vapiToken = memoize(() =>
  jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY), //! cached-forever
)`,
  },
  {
    name: 'getInstance of a singleton',
    'src/vapi-singleton.ts': `import jwt from 'jsonwebtoken'
export class VapiSingleton {
  private static instance?: VapiSingleton
  private constructor(readonly token: string) {}
  static getInstance() {
    if (!VapiSingleton.instance) {
      VapiSingleton.instance = new VapiSingleton(jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)) //! cached-forever
    }
    return VapiSingleton.instance
  }
}`,
  },
  {
    name: 'a Fastify plugin',
    'plugins/vapi.js': `const fp = require('fastify-plugin')
const jwt = require('jsonwebtoken')
module.exports = fp(async (fastify) => {
  const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1h' }) //! signed-at-load
  fastify.decorate('assistants', () => fetch('https://api.vapi.ai/assistant', { headers: { authorization: 'Bearer ' + token } }))
})`,
  },
  {
    name: 'fast-jwt',
    'lib/vapi.ts': `import { createSigner } from 'fast-jwt'
const signSync = createSigner({ key: process.env.VAPI_PRIVATE_KEY, expiresIn: 3_600_000 })
const token = signSync({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }) //! signed-at-load
export const headers = { Authorization: \`Bearer \${token}\` }`,
  },
  {
    name: 'our own signer, called at load',
    'src/vapi.ts': `import { createSigner, readCredentials } from '@vapi-auth/signer'
import { VapiClient } from '@vapi-ai/server-sdk'
const sign = createSigner(readCredentials(process.env))
const { token } = await sign({ tag: 'private' }) //! signed-at-load
export const vapi = new VapiClient({ token })`,
  },
]

/** Projects that sign when a token is needed, or renew it. */
export const signedInTime: readonly ProjectCase[] = [
  {
    name: 'a function that signs each time',
    'lib/vapi.ts': `import jwt from 'jsonwebtoken'
export const vapiHeaders = () => ({
  Authorization: \`Bearer \${jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '5m' })}\`,
})`,
  },
  {
    name: 'a cache that looks at the time',
    'lib/vapi.js': `import jwt from 'jsonwebtoken'
let cached
let expiresAt = 0
export function token() {
  if (!cached || Date.now() > expiresAt - 60_000) {
    cached = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: 3600 })
    expiresAt = Date.now() + 3_600_000
  }
  return cached
}`,
  },
  {
    name: 'a timer that renews',
    'src/refresh.js': `import jwt from 'jsonwebtoken'
let token = mint()
setInterval(() => {
  token = mint()
}, 30 * 60 * 1000)
function mint() {
  return jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: '1h' })
}
export const headers = () => ({ Authorization: \`Bearer \${token}\` })`,
  },
  {
    name: 'a script that runs once',
    'scripts/list.mjs': `import jwt from 'jsonwebtoken'
const token = jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY, { expiresIn: 60 })
const response = await fetch('https://api.vapi.ai/assistant', { headers: { Authorization: \`Bearer \${token}\` } })
console.log(await response.json())`,
  },
  {
    name: 'a token source',
    'src/vapi.ts': `import { createClient } from '@vapi-auth/http'
import { createSigner, readCredentials } from '@vapi-auth/signer'
const sign = createSigner(readCredentials(process.env))
export const vapi = createClient({ tokens: { private: () => sign({ tag: 'private' }) } })`,
  },
  {
    name: 'the SDK with a function',
    'src/vapi.ts': `import jwt from 'jsonwebtoken'
import { VapiClient } from '@vapi-ai/server-sdk'
const fresh = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '10m' })
export const vapi = new VapiClient({ token: fresh })`,
  },
  {
    name: 'a client with the API key itself',
    'src/vapi.ts': `import { VapiClient } from '@vapi-ai/server-sdk'
export const vapi = new VapiClient({ token: process.env.VAPI_API_KEY! })
export const calls = () => vapi.calls.list()`,
  },
  {
    name: 'a Nest service that signs in its method',
    'src/vapi.service.ts': `import { Injectable } from '@nestjs/common'
import { ConfigService } from '@nestjs/config'
import { JwtService } from '@nestjs/jwt'
@Injectable()
export class VapiService {
  constructor(private readonly jwt: JwtService, private readonly config: ConfigService) {}
  token(assistantId: string) {
    return this.jwt.sign({ orgId: this.config.get('VAPI_ORG_ID'), token: { tag: 'public', restrictions: { allowedAssistantIds: [assistantId] } } }, { secret: this.config.get('VAPI_PRIVATE_KEY'), expiresIn: '2m' })
  }
}`,
  },
  {
    name: "another service's token, signed at load",
    'src/internal.ts': `import jwt from 'jsonwebtoken'
// Calls to Vapi are in vapi.ts.
export const serviceToken = jwt.sign({ sub: 'billing' }, process.env.SERVICE_SECRET!)`,
  },
  {
    name: 'a React component that keeps a token in a ref of its own',
    'app/api/token/route.ts': `import jwt from 'jsonwebtoken'
export async function POST() {
  const now = Math.floor(Date.now() / 1000)
  const payload = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'public', restrictions: { allowedAssistantIds: ['a'] } }, iat: now, exp: now + 120 }
  return Response.json({ token: jwt.sign(payload, process.env.VAPI_PRIVATE_KEY!) })
}`,
  },
]
