/** A file, and the lines at which it has one of the field's usual mistakes, or none. */
export interface MistakeCase {
  name: string
  file: string
  code: string
  lines: readonly number[]
}

const KEY = '5f0b3a0e-0c55-4a39-8d9e-3a1f0c8f6b11'

export const signedAtLoadCases: readonly MistakeCase[] = [
  {
    name: 'a token that is exported',
    file: 'a.ts',
    code: `import jwt from 'jsonwebtoken' // vapi\nexport const token = jwt.sign(payload, key)\n`,
    lines: [2],
  },
  {
    name: 'a token that functions use later',
    file: 'a.js',
    code: `// vapi\nconst token = await sign({ tag: 'private' })\nexport function call() { return fetch(url, token) }\n`,
    lines: [2],
  },
  {
    name: 'a client that is made with a token',
    file: 'a.ts',
    code: `const vapi = new VapiClient({\n  token: jwt.sign(payload, key),\n})\nexport { vapi }\n`,
    lines: [2],
  },
  {
    name: 'a token from a function of the file',
    file: 'a.ts',
    code: `function generateToken() {\n  return jwt.sign(vapiPayload, key)\n}\nconst token = generateToken()\napp.get('/', () => token)\n`,
    lines: [4],
  },
  {
    name: 'a token that a variable gets',
    file: 'a.ts',
    code: `let token: string // vapi\nif (ready) {\n  token = jwt.sign(p, k)\n}\nexport const get = () => token\n`,
    lines: [3],
  },
  {
    name: 'a token that is signed when it is needed',
    file: 'a.ts',
    code: `export const vapi = () => jwt.sign(p, k)\n`,
    lines: [],
  },
  {
    name: 'a source that signs',
    file: 'a.ts',
    code: `const tokens = createTokenSource(() => sign({ tag: 'private' })) // vapi\nexport { tokens }\n`,
    lines: [],
  },
  {
    name: 'a function that makes such a source',
    file: 'a.ts',
    code: `const make = () => createClient({ tokens: { private: createTokenSource(() => sign(g)) } })\nexport const vapi = make()\n`,
    lines: [],
  },
  {
    name: 'a member of a class',
    file: 'a.ts',
    code: `export class Vapi {\n  token = sign(grant)\n}\n`,
    lines: [],
  },
  {
    name: 'a script that uses its token at once',
    file: 'a.ts',
    code: `const token = await sign(vapiGrant)\nconsole.log(await fetch(url, { headers: { token } }))\n`,
    lines: [],
  },
]

export const misplacedRestrictionsCases: readonly MistakeCase[] = [
  {
    name: 'restrictions beside token',
    file: 'a.ts',
    code: `const payload = {\n  orgId, // vapi\n  token: { tag: 'public' },\n  restrictions: { enabled: true },\n}\n`,
    lines: [4],
  },
  {
    name: 'restrictions beside a token that is a variable',
    file: 'a.js',
    code: `const vapi = { orgId, token, restrictions: {} }\n`,
    lines: [1],
  },
  {
    name: 'restrictions inside token',
    file: 'a.ts',
    code: `const vapi = { orgId, token: { tag: 'public', restrictions: {} } }\n`,
    lines: [],
  },
  { name: 'two options of something else', file: 'a.ts', code: `f({ token, restrictions }) // vapi\n`, lines: [] },
]

export const copiedOriginCases: readonly MistakeCase[] = [
  {
    name: 'req.headers.origin',
    file: 'a.js',
    code: `const r = { allowedOrigins: [req.headers.origin] }\n`,
    lines: [1],
  },
  {
    name: "request.headers.get('origin')",
    file: 'a.ts',
    code: `const r = { allowedOrigins: [request.headers.get('Origin') ?? ''] }\n`,
    lines: [1],
  },
  {
    name: 'a variable that holds it',
    file: 'a.ts',
    code: `const origin = c.req.header('origin')\nconst r = {\n  allowedOrigins: [origin!],\n}\n`,
    lines: [3],
  },
  {
    name: 'a variable that is taken out of the headers',
    file: 'a.ts',
    code: `const { origin: page } = req.headers\nsign({ allowedOrigins: [page] })\n`,
    lines: [2],
  },
  {
    name: 'origins that are listed',
    file: 'a.ts',
    code: `const r = { allowedOrigins: [APP_ORIGIN, 'https://a.example'] }\n`,
    lines: [],
  },
  {
    name: 'an origin that is only compared',
    file: 'a.ts',
    code: `const origin = req.headers.origin\nif (!origins.includes(origin)) deny()\nconst r = { allowedOrigins: origins }\n`,
    lines: [],
  },
]

export const keyInPageCases: readonly MistakeCase[] = [
  {
    name: "a key in a component of 'use client'",
    file: 'a.tsx',
    code: `'use client'\nexport const Call = () => <b>{process.env.VAPI_PRIVATE_KEY}</b>\n`,
    lines: [2],
  },
  {
    name: 'a key beside the web SDK',
    file: 'a.ts',
    code: `import Vapi from '@vapi-ai/web'\nnew Vapi(import.meta.env.PRIVATE_KEY)\n`,
    lines: [2],
  },
  {
    name: 'signing in a component of Vue',
    file: 'a.vue',
    code: `<template>\n  <p>{{ vapi }}</p>\n</template>\n<script setup lang="ts">\nimport { createSigner } from '@vapi-auth/signer'\nconst a = <string>vapi\n</script>\n`,
    lines: [5],
  },
  {
    name: 'signing in a page',
    file: 'a.html',
    code: `<script type="application/json">{ vapi }</script>\n<script type="module">\nimport jwt from 'jsonwebtoken'\n</script>\n`,
    lines: [3],
  },
  {
    name: 'a variable that is published',
    file: 'a.js',
    code: `sign(process.env.NEXT_PUBLIC_VAPI_PRIVATE_KEY)\n`,
    lines: [1],
  },
  {
    name: 'a key that is written down',
    file: 'a.ts',
    code: `createSigner({\n  orgId,\n  privateKey: '${KEY}',\n})\n`,
    lines: [3],
  },
  { name: 'a key in a variable', file: 'a.ts', code: `const VAPI_PRIVATE_KEY = '${KEY}'\n`, lines: [1] },
  {
    name: 'a key on a server',
    file: 'a.ts',
    code: `createSigner({ privateKey: process.env.VAPI_PRIVATE_KEY })\n`,
    lines: [],
  },
  { name: 'an assistant that is written down', file: 'a.ts', code: `vapi.start('${KEY}')\n`, lines: [] },
  {
    name: 'a type of the web SDK on a server',
    file: 'a.ts',
    code: `import type Vapi from '@vapi-ai/web'\nenv.PRIVATE_KEY\n`,
    lines: [],
  },
]
