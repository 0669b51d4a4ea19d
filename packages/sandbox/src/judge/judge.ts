import type { Scope } from '@vapi-auth/scopes'
import { isJsonObject } from '@vapi-auth/scopes/internal'
import { readJwt } from './jwt.ts'
import type { Caller, Organizations } from './organizations.ts'
import { type Access, type Overrides, refusesAssistant } from './restrictions.ts'
import { type Answer, INVALID_KEY, MISSING_HEADER, NO_ACCESS, UNKNOWN_KEY } from './sentences.ts'

/** Decides about tokens and API keys as Vapi does. */
export interface Judge {
  /** Who sends a request, by its `Authorization` header; or the refusal. */
  identify(authorization: string | null): Promise<Caller | Answer>
  /** Why a caller may not call an endpoint of this scope from this origin; nothing when it may. */
  refusesEndpoint(caller: Caller, required: Scope, origin: string | null): Answer | undefined
  /** Why a caller may not send this body to an endpoint for public tokens; nothing when it may. */
  refusesBody(caller: Caller, access: Access): Answer | undefined
}

/** Creates the judge of a sandbox. `overrides` decides about what nobody has published. */
export function createJudge({ keyOf, callerOf }: Organizations, now: () => number, overrides: Overrides): Judge {
  async function callerOfJwt(token: string): Promise<Caller | undefined> {
    const payload = await readJwt(token, keyOf, now)
    if (!payload) return undefined
    // A payload without `token` is public; `restrictions` beside it, or misspelled, are not read.
    const { tag, restrictions } = payload.token === undefined ? { tag: 'public' } : Object(payload.token)
    if (tag !== 'public' && tag !== 'private') return undefined
    const caller = { orgId: payload.orgId as string, isKey: false, tag } as const
    return isJsonObject(restrictions) ? { ...caller, restrictions } : caller
  }

  return {
    async identify(authorization) {
      const [, token = ''] = /^bearer +(.*)$/i.exec(authorization ?? '') ?? []
      if (token === '') return MISSING_HEADER
      // Two headers arrive as one, with a comma.
      if (/[\s,]/.test(token)) return INVALID_KEY
      if (/^[^.]+\.[^.]+\.[^.]*$/.test(token)) return (await callerOfJwt(token)) ?? INVALID_KEY
      return callerOf(token) ?? UNKNOWN_KEY
    },
    refusesEndpoint({ isKey, tag, restrictions = {} }, required, origin) {
      if ((restrictions.enabled ?? true) !== true) return NO_ACCESS
      // Vapi answers a key of the wrong kind as if it were wrong. A private JWT may do what a public one may.
      if (isKey && tag !== required) return INVALID_KEY
      if (tag === 'private') return undefined
      if (required === 'private') return NO_ACCESS
      const { allowedOrigins } = restrictions
      if (allowedOrigins === undefined || origin === null) return undefined
      const isAllowed = Array.isArray(allowedOrigins) && allowedOrigins.includes(origin)
      return isAllowed ? undefined : { status: 403, message: `Key doesn't allow origin '${origin}'` }
    },
    refusesBody: ({ tag, restrictions }, access) =>
      tag === 'public' && restrictions ? refusesAssistant(restrictions, access, overrides) : undefined,
  }
}
