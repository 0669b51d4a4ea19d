import { expectTypeOf } from 'vitest'
import { authorize, createScopeMap, type Endpoint, endpoints, type ParamName, type PathOf } from '../src/index.ts'

expectTypeOf<PathOf<'public', 'POST'>>().toEqualTypeOf<'/call/web'>()
expectTypeOf<PathOf<'public', 'GET'>>().toEqualTypeOf<never>()
expectTypeOf<'/assistant/{id}'>().toExtend<PathOf<'private', 'GET'>>()
expectTypeOf<'/call/web'>().toExtend<PathOf<'private', 'POST'>>()
expectTypeOf<'/call/web'>().not.toExtend<PathOf<'private', 'GET'>>()

expectTypeOf<ParamName<'/assistant'>>().toEqualTypeOf<never>()
expectTypeOf<ParamName<'/provider/{provider}/{resourceName}/{id}'>>().toEqualTypeOf<
  'provider' | 'resourceName' | 'id'
>()

const decision = authorize({ tag: 'public' }, { method: 'POST', target: '/call/web' })
if (decision.allowed) expectTypeOf(decision.endpoint).toEqualTypeOf<Endpoint | undefined>()
else expectTypeOf(decision.status).toEqualTypeOf<number>()

const extended = createScopeMap({ ...endpoints, 'POST /chat/web': 'public' })
type Extended = typeof extended.endpoints
expectTypeOf<PathOf<'public', 'POST', Extended>>().toEqualTypeOf<'/call/web' | '/chat/web'>()

// @ts-expect-error a scope is public or private
createScopeMap({ 'GET /assistant': 'secret' })
// @ts-expect-error a tag is a scope
authorize({ tag: 'Private' }, { method: 'GET', target: '/assistant' })
// @ts-expect-error a misspelt restriction
authorize({ tag: 'public', restrictions: { allowedOrigin: [] } }, { method: 'GET', target: '/assistant' })
