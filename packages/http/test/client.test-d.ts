import { createScopeMap, endpoints } from '@vapi-auth/scopes'
import type { ResponsePromise } from 'ky'
import { expectTypeOf } from 'vitest'
import {
  createClient,
  createRemoteIssuer,
  createTokenSource,
  type RequestOptions,
  type TokenSource,
} from '../src/index.ts'

declare const source: TokenSource
declare const id: string

const onServer = createClient({ tokens: { private: source } })
const inBrowser = createClient({ tokens: { public: source } })
const both = createClient({ tokens: { private: source, public: source } })
const withKey = createClient({ tokens: { private: 'key' } })

// What each may call.
expectTypeOf(onServer.get('/assistant')).toEqualTypeOf<ResponsePromise>()
expectTypeOf(onServer.get('/assistant/{id}', { params: { id } }).json<{ id: string }>()).toEqualTypeOf<
  Promise<{ id: string }>
>()
onServer.post('/call/web', { json: {} })
withKey.delete('/tool/{id}', { params: { id: 1 } })
both.patch('/tool/{id}', { params: { id }, json: {}, searchParams: { a: 1 }, timeout: false })
both.request('PUT', '/unlisted/{id}', { params: { id } })
inBrowser.post('/call/web', { json: {} })

// @ts-expect-error no GET endpoint accepts a public token
inBrowser.get('/assistant')
// @ts-expect-error no other POST endpoint does
inBrowser.post('/call', { json: {} })
// @ts-expect-error nor does an unlisted one
inBrowser.request('POST', '/chat/web')
// @ts-expect-error not even the path of the public one
inBrowser.get('/call/web')
// @ts-expect-error the text of the refusal is not a path
inBrowser.get('no GET endpoint accepts a public token; add tokens.private')

// What it takes.
// @ts-expect-error a path that is mistyped
onServer.get('/asistant')
// @ts-expect-error a path of another method
onServer.post('/tool/{id}', { params: { id } })
// @ts-expect-error params are missing
onServer.get('/assistant/{id}')
// @ts-expect-error params are missing in the options
onServer.get('/assistant/{id}', { searchParams: { a: 1 } })
// @ts-expect-error a parameter that is mistyped
onServer.get('/assistant/{id}', { params: { ids: id } })
// @ts-expect-error one of two parameters is missing
onServer.get('/provider/{provider}/{resourceName}', { params: { provider: id } })
// @ts-expect-error params where the path has none
onServer.get('/assistant', { params: { id } })
// @ts-expect-error a filled-in path: that is what params are for
onServer.get(`/assistant/${id}`)
// @ts-expect-error no method of HTTP that the table lists
onServer.put('/assistant/{id}', { params: { id } })
// @ts-expect-error the client has its own fetch
onServer.get('/assistant', { fetch })
// @ts-expect-error the client has its own base
onServer.get('/assistant', { prefix: 'https://evil.example' })

// What creates it.
// @ts-expect-error no tokens
createClient({ tokens: {} })
// @ts-expect-error no tokens either
createClient({})
// @ts-expect-error a scope that does not exist
createClient({ tokens: { privat: source } })
// @ts-expect-error a body for every request
createClient({ tokens: { private: source }, body: 'text' })

// A table of one's own.
const scopes = createScopeMap({ ...endpoints, 'POST /chat/web': 'public', 'PUT /note/{id}': 'private' })
const extended = createClient({ tokens: { public: source }, scopes })
extended.post('/chat/web')
extended.post('/call/web')
// @ts-expect-error no PUT endpoint accepts a public token
extended.put('/note/{id}', { params: { id } })
createClient({ tokens: { private: source }, scopes }).put('/note/{id}', { params: { id } })

// Sources.
expectTypeOf(createTokenSource(createRemoteIssuer('/token'))).toEqualTypeOf<TokenSource>()
createTokenSource(async () => ({ token: 'a', expiresAt: 1 }), { refreshAhead: 1, background: false })
// @ts-expect-error a token without a life
createTokenSource(async () => ({ token: 'a' }))

expectTypeOf<RequestOptions>().toHaveProperty('searchParams')
expectTypeOf<RequestOptions>().not.toHaveProperty('fetch')
