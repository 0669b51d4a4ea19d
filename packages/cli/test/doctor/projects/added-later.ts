import type { ProjectCase } from './project-case.ts'

/** Members that are added to a payload later, and what frameworks keep or hand out. */
export const addedLater: readonly ProjectCase[] = [
  {
    name: 'restrictions and a time that are added to the payload',
    'server.js': `const jwt = require('jsonwebtoken')
exports.token = () => {
  const payload = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }
  payload.restrictions = { allowedOrigins: ['https://shop.example'] } //! misplaced-restrictions
  payload.exp = Date.now() + 60_000 //! exp-not-seconds
  return jwt.sign(payload, process.env.VAPI_PRIVATE_KEY)
}`,
  },
  {
    name: 'Nuxt: a handler that returns a key of the runtime configuration',
    'server/api/config.get.ts': `export default defineEventHandler(() => {
  const { vapiPrivateKey } = useRuntimeConfig()
  return { key: vapiPrivateKey } //! key-handed-out
})`,
    'server/api/other.get.ts': `export default defineEventHandler((event) => {
  const runtime = useRuntimeConfig(event)
  return { key: runtime.vapiPrivateKey } //! key-handed-out
})`,
  },
  {
    name: 'Next.js: server actions that return the key',
    'app/actions.ts': `'use server'
export async function settings() {
  return { key: process.env.VAPI_PRIVATE_KEY } //! key-handed-out
}
export const more = async () => ({
  key: process.env.VAPI_API_KEY, //! key-handed-out
})`,
    'app/page.tsx': `import { Talk } from './talk'
export default function Page() {
  async function key() {
    'use server'
    return { key: process.env.VAPI_PRIVATE_KEY } //! key-handed-out
  }
  return <Talk key={key} />
}`,
  },
  {
    name: 'a static method that keeps a token in its class',
    'src/token.ts': `import { SignJWT } from 'jose'
export class Tokens {
  static #value?: Promise<string>
  static get() {
    return (this.#value ??= new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }) //! cached-forever
      .setProtectedHeader({ alg: 'HS256' }).setExpirationTime('30m').sign(new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY)))
  }
}`,
  },
  {
    name: 'a promise of a token that is kept, made by a builder in steps',
    'src/shared.ts': `import { SignJWT } from 'jose'
let promise: Promise<string> | undefined
export function token() {
  if (promise) return promise
  promise = (async () => {
    const builder = new SignJWT({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('1h')
    return builder.sign(new TextEncoder().encode(process.env.VAPI_PRIVATE_KEY)) //! cached-forever
  })()
  return promise
}`,
  },
  {
    name: 'Fastify: a route that returns the key',
    'server.mjs': `import Fastify from 'fastify'
const app = Fastify()
app.get('/vapi', async () => ({ key: process.env.VAPI_API_KEY })) //! key-handed-out
app.listen({ port: 3000 })`,
  },
  {
    name: 'Next.js: a token in a cache that never ends',
    'lib/token.ts': `import jwt from 'jsonwebtoken'
import { unstable_cache } from 'next/cache'
export const token = unstable_cache(async () =>
  jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!)) //! cached-forever`,
  },
  {
    name: 'an origin that is put into the restrictions later',
    'api/token.js': `const jwt = require('jsonwebtoken')
module.exports = (req, res) => {
  const restrictions = { enabled: true }
  restrictions.allowedOrigins = [req.headers.origin] //! copied-origin
  res.json({ token: jwt.sign({ orgId: process.env.ORG_ID, token: { tag: 'public', restrictions } }, process.env.PRIVATE_KEY, { expiresIn: '2m' }) })
}`,
  },
  {
    name: 'a life in milliseconds that has a name',
    'src/token.ts': `import jwt from 'jsonwebtoken'
const LIFE = 5 * 60 * 1000
export const token = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: LIFE }) //! exp-not-seconds`,
  },
  {
    name: 'Nest: a provider whose factory signs',
    'src/vapi.module.ts': `import { Module } from '@nestjs/common'
import jwt from 'jsonwebtoken'
const sign = () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '1h' })
@Module({ providers: [
  { provide: 'VAPI_TOKEN', useFactory: () => sign() }, //! cached-forever
] })
export class VapiModule {}`,
  },
]

export const rightLater: readonly ProjectCase[] = [
  {
    name: 'a time that is added in seconds, and a class that looks at the clock',
    'src/token.ts': `import jwt from 'jsonwebtoken'
export class Tokens {
  static value?: string
  static until = 0
  static get() {
    if (this.until < Date.now()) {
      const payload: Record<string, unknown> = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }
      payload.exp = Math.floor(Date.now() / 1000) + 60
      this.value = jwt.sign(payload, process.env.VAPI_PRIVATE_KEY!)
      this.until = Date.now() + 50_000
    }
    return this.value
  }
}`,
  },
  {
    name: 'Nuxt: the public part of the runtime configuration',
    'pages/talk.vue': `<script setup lang="ts">
import Vapi from '@vapi-ai/web'
const config = useRuntimeConfig()
const { public: { vapiKey } } = useRuntimeConfig()
const vapi = new Vapi(config.public.vapiKey ?? vapiKey)
const start = () => fetch('https://api.vapi.ai/call/web', { method: 'POST', headers: { Authorization: 'Bearer ' + config.public.vapiKey } })
</script>`,
  },
  {
    name: 'Next.js: a cache that ends before the token, and an action that returns names',
    'app/actions.ts': `'use server'
import jwt from 'jsonwebtoken'
import { unstable_cache } from 'next/cache'
const token = unstable_cache(async () => jwt.sign({ orgId: process.env.VAPI_ORG_ID, token: { tag: 'private' } }, process.env.VAPI_PRIVATE_KEY!, { expiresIn: '1h' }), ['vapi'], { revalidate: 600 })
const key = () => ({ key: process.env.VAPI_PRIVATE_KEY })
export async function names() {
  const answer = await fetch('https://api.vapi.ai/assistant', { headers: { Authorization: \`Bearer \${await token()}\` } })
  return { names: await answer.json(), ready: key().key !== undefined }
}`,
  },
  {
    name: 'an origin that was compared, a life in seconds that has a name, and a factory for each request',
    'api/token.js': `const jwt = require('jsonwebtoken')
const LIFE = 5 * 60
exports.token = (req, res) => {
  const { origin } = req.headers
  if (origin !== 'https://shop.example') return res.sendStatus(403)
  const restrictions = {}
  restrictions.allowedOrigins = [origin]
  res.json({ token: jwt.sign({ orgId: process.env.ORG_ID, token: { tag: 'public', restrictions } }, process.env.PRIVATE_KEY, { expiresIn: LIFE }) })
}
exports.provider = {
  provide: 'VAPI_TOKEN',
  scope: 'REQUEST',
  useFactory: () => jwt.sign({ orgId: process.env.ORG_ID, token: { tag: 'private' } }, process.env.PRIVATE_KEY, { expiresIn: LIFE }),
}`,
  },
]
