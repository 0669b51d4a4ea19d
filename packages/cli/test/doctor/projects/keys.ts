import type { ProjectCase } from './project-case.ts'

const key = '4f0e7a86-6b1d-4a52-9d3e-8c27c6a1b900'
const other = '9a1f2c33-1d7e-4c55-8f20-5b9d1e7a4c01'

/** Keys where visitors can read them. */
export const exposedKeys: readonly ProjectCase[] = [
  {
    name: 'Next.js: a public variable in a server module',
    'lib/vapi.ts': `export const VAPI_SECRET = process.env.NEXT_PUBLIC_VAPI_SECRET_KEY //! key-published`,
  },
  {
    name: 'Next.js: a public API key used for a private endpoint',
    'components/Calls.tsx': `'use client'
export function Calls() {
  const load = () =>
    fetch('https://api.vapi.ai/call', {
      headers: { Authorization: 'Bearer ' + process.env.NEXT_PUBLIC_VAPI_API_KEY }, //! key-published
    })
  return <button onClick={load}>Load</button>
}`,
  },
  {
    name: 'Next.js: next.config.mjs',
    'next.config.mjs': `const key = process.env.VAPI_API_KEY
export default {
  reactStrictMode: true,
  env: { VAPI_TOKEN_FOR_APP: key }, //! key-published
}`,
  },
  {
    name: 'Next.js: publicRuntimeConfig',
    'next.config.ts': `import type { NextConfig } from 'next'
const nextConfig = { publicRuntimeConfig: { vapiPrivateKey: process.env.VAPI_PRIVATE_KEY } } satisfies NextConfig //! key-published
export default nextConfig`,
  },
  {
    name: 'Vite: define',
    'vite.config.ts': `import { defineConfig, loadEnv } from 'vite'
export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, process.cwd(), '')
  return { define: { 'process.env.VAPI_PRIVATE_KEY': JSON.stringify(env.VAPI_PRIVATE_KEY) } } //! key-published
})`,
  },
  {
    name: 'Vite: a prefix that publishes everything of Vapi',
    'vite.config.js': `export default {
  envPrefix: ['VITE_', 'VAPI_'], //! key-published
}`,
  },
  {
    name: 'Nuxt: public runtime config without a value',
    'nuxt.config.ts': `export default defineNuxtConfig({
  runtimeConfig: {
    vapiOrgId: '',
    public: {
      vapiPrivateKey: '', //! key-published
    },
  },
})`,
  },
  {
    name: 'Expo: extra',
    'app.config.js': `export default ({ config }) => ({
  ...config,
  extra: { vapiKey: process.env.VAPI_PRIVATE_KEY }, //! key-published
})`,
  },
  {
    name: 'Expo: a public variable in a screen',
    'app/index.tsx': `import { useState } from 'react'
const KEY = process.env.EXPO_PUBLIC_VAPI_PRIVATE_KEY //! key-published
export default function Screen() {
  const [calls, setCalls] = useState([])
  return null
}`,
  },
  {
    name: 'webpack: DefinePlugin',
    'webpack.config.js': `const webpack = require('webpack')
module.exports = {
  plugins: [new webpack.DefinePlugin({ VAPI_KEY: JSON.stringify(process.env.VAPI_PRIVATE_KEY) })], //! key-published
}`,
  },
  {
    name: 'SvelteKit: a public import',
    'src/routes/+page.svelte': `<script lang="ts">
  import { PUBLIC_VAPI_PRIVATE_KEY as key } from '$env/static/public' //! key-published
  const load = () => fetch('https://api.vapi.ai/call', { headers: { Authorization: key } })
</script>
<button onclick={load}>Load</button>`,
  },
  {
    name: 'SvelteKit: dynamic public variables',
    'src/lib/voice.ts': `import { env } from '$env/dynamic/public'
export const key = env.PUBLIC_VAPI_PRIVATE_KEY //! key-published`,
  },
  {
    name: 'Astro: import.meta.env in a client script',
    'src/components/Talk.astro': `---
const { title } = Astro.props
---
<button>{title}</button>
<script>
  const key = import.meta.env.PUBLIC_VAPI_PRIVATE_KEY //! key-published
  document.querySelector('button')?.addEventListener('click', () => fetch('https://api.vapi.ai/call', { headers: { Authorization: key } }))
</script>`,
  },
  {
    name: 'Create React App: .env',
    '.env': `REACT_APP_VAPI_PRIVATE_KEY=${key} #! key-published
REACT_APP_TITLE=Desk`,
    'src/App.js': `export default () => <p>vapi</p>`,
  },
  {
    name: "a monorepo: the private key's value under a public name",
    'apps/web/.env.production': `VITE_VOICE_KEY=${key} #! key-published`,
    'apps/api/.env': `VAPI_API_KEY=${key}`,
    'apps/web/src/main.ts': `import Vapi from '@vapi-ai/web'
export const vapi = new Vapi(import.meta.env.VITE_VOICE_KEY)`,
  },
  {
    name: 'a literal in a server file',
    'server/index.js': `const { VapiClient } = require('@vapi-ai/server-sdk')
const vapi = new VapiClient({ token: '${key}' }) //! key-in-source
module.exports = vapi`,
  },
  {
    name: 'a literal as fallback',
    'src/config.ts': `export const config = {
  vapiPrivateKey: process.env.VAPI_PRIVATE_KEY ?? '${key}', //! key-in-source
  vapiPublicKey: '${other}',
}`,
  },
  {
    name: 'a literal as the secret',
    'src/token.ts': `import jwt from 'jsonwebtoken'
const secret = '${key}' //! key-in-source
export const token = () => jwt.sign({ orgId: '${other}', token: { tag: 'private' } }, secret, { expiresIn: '1m' })`,
  },
  {
    name: 'a literal in JSON',
    'config/voice.json': `{
  "provider": "vapi",
  "privateKey": "${key}"
}`.replace(`"${key}"`, `"${key}" //! key-in-source`),
  },
  {
    name: 'a literal in a page',
    'public/index.html': `<!doctype html>
<button>Calls</button>
<script>
  const VAPI_PRIVATE_KEY = '${key}' //! key-in-source
  fetch('https://api.vapi.ai/call', { headers: { Authorization: 'Bearer ' + VAPI_PRIVATE_KEY } })
</script>`,
  },
  {
    name: 'React: a key from storage',
    'src/hooks/use-assistants.ts': `import { useEffect, useState } from 'react'
export function useAssistants() {
  const [list, setList] = useState([])
  useEffect(() => {
    const token = sessionStorage.getItem('vapi-key') //! key-in-page
    fetch('https://api.vapi.ai/assistant', { headers: { Authorization: \`Bearer \${token}\` } })
  }, [])
  return list
}`,
  },
  {
    name: 'React: signs in the page',
    'src/Talk.jsx': `import { useState } from 'react'
import jwt from 'jsonwebtoken' //! key-in-page
export function Talk() {
  const [token] = useState(() => jwt.sign({ orgId: 'o', token: { tag: 'public', restrictions: { allowedAssistantIds: ['a'] } } }, window.VAPI_KEY))
  return token
}`,
  },
  {
    name: 'Vue: the server SDK in a component',
    'src/Calls.vue': `<template><ul /></template>
<script setup lang="ts">
import { VapiClient } from '@vapi-ai/server-sdk'
const vapi = new VapiClient({ token: import.meta.env.VITE_VAPI_SECRET }) //! key-published
</script>`,
  },
  {
    name: 'a route that answers with the key',
    'pages/api/config.ts': `export default function handler(req, res) {
  res.status(200).json({ vapiKey: process.env.VAPI_PRIVATE_KEY, region: 'us' }) //! key-handed-out
}`,
  },
  {
    name: 'a route handler that answers with the key',
    'app/api/key/route.ts': `import { NextResponse } from 'next/server'
export async function GET() {
  const key = process.env.VAPI_PRIVATE_KEY
  return NextResponse.json({ key }) //! key-handed-out
}`,
  },
  {
    name: 'Nuxt: a handler that returns the key',
    'server/api/voice.get.ts': `export default defineEventHandler(() => ({
  token: process.env.VAPI_API_KEY, //! key-handed-out
}))`,
  },
  {
    name: 'SvelteKit: load returns the key',
    'src/routes/+page.server.ts': `import { VAPI_PRIVATE_KEY } from '$env/static/private'
export const load = async () => {
  return { vapiKey: VAPI_PRIVATE_KEY } //! key-handed-out
}`,
  },
  {
    name: 'React Router: loader returns the key',
    'app/routes/talk.tsx': `export async function loader() {
  return { key: process.env.VAPI_PRIVATE_KEY } //! key-handed-out
}`,
  },
  {
    name: 'getServerSideProps hands the key to the page',
    'pages/talk.tsx': `export async function getServerSideProps() {
  return { props: { apiKey: process.env.VAPI_PRIVATE_KEY } } //! key-handed-out
}
export default function Talk({ apiKey }) {
  return <p>{apiKey}</p>
}`,
  },
  {
    name: 'a server component hands the key to a client component',
    'app/page.tsx': `import { Talk } from './talk'
export default function Page() {
  return <Talk apiKey={process.env.VAPI_PRIVATE_KEY} /> //! key-handed-out
}`,
  },
  {
    name: 'Fastify: the key in a reply',
    'src/server.ts': `import Fastify from 'fastify'
const app = Fastify()
app.get('/voice', async (request, reply) => reply.send({ secret: process.env.VAPI_SECRET_KEY })) //! key-handed-out`,
  },
  {
    name: 'Hono: the key of a binding',
    'src/index.ts': `import { Hono } from 'hono'
const app = new Hono()
app.get('/key', (c) => c.json({ key: c.env.VAPI_PRIVATE_KEY })) //! key-handed-out
export default app`,
  },
]

/** Keys where they belong. */
export const safeKeys: readonly ProjectCase[] = [
  {
    name: 'a public key in a page',
    '.env.local': `NEXT_PUBLIC_VAPI_PUBLIC_KEY=${other}
VAPI_PRIVATE_KEY=${key}`,
    'app/talk.tsx': `'use client'
import Vapi from '@vapi-ai/web'
export const vapi = new Vapi(process.env.NEXT_PUBLIC_VAPI_PUBLIC_KEY!)`,
  },
  {
    name: 'a public key under the name of an API key',
    'src/vapi.ts': `import Vapi from '@vapi-ai/web'
export const vapi = new Vapi(import.meta.env.VITE_VAPI_API_KEY)`,
  },
  {
    name: 'a public key as a literal',
    'src/talk.js': `import Vapi from '@vapi-ai/web'\nexport default new Vapi('${other}')`,
  },
  {
    name: 'Nuxt: private runtime config',
    'nuxt.config.ts': `export default defineNuxtConfig({
  runtimeConfig: { vapiPrivateKey: '', public: { vapiPublicKey: '', assistantId: '' } },
})`,
  },
  {
    name: 'Next.js: other variables in env',
    'next.config.js': `module.exports = { env: { ASSISTANT: process.env.VAPI_ASSISTANT_ID, ORG: process.env.VAPI_ORG_ID } }`,
  },
  {
    name: 'whether a key is set',
    'app/api/health/route.ts': `export const GET = () => Response.json({ vapi: Boolean(process.env.VAPI_PRIVATE_KEY), ok: !!process.env.VAPI_API_KEY })`,
  },
  {
    name: 'names of variables in a message',
    'src/check.ts': `const required = ['VAPI_ORG_ID', 'VAPI_PRIVATE_KEY']
for (const name of required) if (!process.env[name]) throw new Error(\`\${name} is not set. Never name it NEXT_PUBLIC_VAPI_PRIVATE_KEY.\`)`,
  },
  {
    name: 'a server call with the private key',
    'app/api/calls/route.ts': `export async function GET() {
  const response = await fetch('https://api.vapi.ai/call?limit=10', { headers: { Authorization: \`Bearer \${process.env.VAPI_PRIVATE_KEY}\` } })
  return Response.json(await response.json())
}`,
  },
  {
    name: 'a proxy route that streams the answer',
    'pages/api/assistants.js': `export default async function handler(req, res) {
  const response = await fetch('https://api.vapi.ai/assistant', { headers: { Authorization: 'Bearer ' + process.env.VAPI_API_KEY } })
  res.status(response.status).json(await response.json())
}`,
  },
  {
    name: 'an example of an environment',
    '.env.example': `VITE_VAPI_PRIVATE_KEY=never-do-this\nVAPI_PRIVATE_KEY=`,
    'a.js': '// vapi',
  },
  {
    name: 'a settings form of a server-rendered page',
    'src/settings.tsx': `import { useState } from 'react'
export function Settings({ save }) {
  const [value, setValue] = useState('')
  return <input name="vapiPrivateKey" value={value} onChange={(event) => setValue(event.target.value)} onBlur={() => save({ vapiPrivateKey: value })} />
}`,
  },
  {
    name: 'environment checked by zod',
    'src/env.ts': `import { z } from 'zod'
export const env = z.object({ VAPI_PRIVATE_KEY: z.string().uuid(), VITE_VAPI_PUBLIC_KEY: z.string() }).parse(process.env)`,
  },
  {
    name: 'VAPID keys for web push',
    'src/push.js': `import webpush from 'web-push'
webpush.setVapidDetails('mailto:a@b.example', process.env.VITE_VAPID_PUBLIC_KEY, process.env.VAPID_PRIVATE_KEY)`,
  },
]
