import { parseSigned, serializeSigned } from 'hono/utils/cookie'
import * as z from 'zod'

/** The signed-in user. */
export interface Session {
  user: string
  tenant: string
}

const COOKIE = 'session'

const content = z.object({
  user: z.string().min(1).max(200),
  tenant: z.string(),
  /** In milliseconds since the epoch. */
  expires: z.coerce.number(),
})

/** Returns the signed-in user, or `null` when the cookie is missing, expired, changed or signed with another secret. */
export async function readSession(headers: Headers, secret: string, now: () => number): Promise<Session | null> {
  const { [COOKIE]: text } = await parseSigned(headers.get('cookie') ?? '', secret, COOKIE)
  const { data } = content.safeParse(Object.fromEntries(new URLSearchParams(text || '')))
  return data !== undefined && now() < data.expires ? { user: data.user, tenant: data.tenant } : null
}

/** Writes the cookie of a session that lasts until `expires`, in milliseconds since the epoch: `session=…`. */
export function writeSession({ user, tenant }: Session, expires: number, secret: string): Promise<string> {
  const text = new URLSearchParams({ user, tenant, expires: String(expires) }).toString()
  return serializeSigned(COOKIE, text, secret)
}
