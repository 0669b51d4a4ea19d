import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { WebCall } from '@vapi-auth/server'
import { createSigner, type SignableGrant } from '@vapi-auth/signer'
import { sentenceOf } from 'serving'
import * as z from 'zod'

/** What the users of a tenant get. */
export interface Allowance {
  /** What their tokens permit. */
  grant: SignableGrant
  /** How many seconds a token is valid. */
  lifetime: number
  /** What is sent to `POST /call/web` for them. */
  call: WebCall
  origins: readonly string[]
}

/** Each tenant's allowance. */
export type Policy = ReadonlyMap<string, Allowance>

/** Signs nothing that leaves this module: the signer decides which grants can be signed. */
const trial = createSigner({ orgId: 'trial', privateKey: randomBytes(32) })

const tenant = z
  .strictObject({
    origins: z.array(z.string()),
    assistants: z.array(z.string()),
    /** In seconds. A token is needed only when a call starts. */
    lifetime: z.int().min(1).max(86_400).default(300),
    call: z.record(z.string(), z.unknown()).optional(),
  })
  .transform(async ({ origins, assistants, lifetime, call }, context): Promise<Allowance> => {
    const restrictions = { allowedOrigins: origins, allowedAssistantIds: assistants }
    const grant: SignableGrant = { tag: 'public', restrictions }
    try {
      await trial(grant)
    } catch (error) {
      context.addIssue(sentenceOf(error))
    }
    const [assistantId = ''] = assistants
    return { grant, lifetime, call: call ?? { assistantId }, origins }
  })

const policy = z.strictObject({ tenants: z.record(z.string(), tenant) })

/** `POLICY_FILE`: a path, which becomes the policy in the file. */
export const policyFile = z
  .string('must be the path of a policy file such as policy.example.json')
  .transform(async (path, context): Promise<Policy> => {
    const content = parseFile(path)
    if (content === undefined) {
      context.addIssue('must be the path of a JSON file such as policy.example.json')
      return z.NEVER
    }
    const { data, error } = await policy.safeParseAsync(content)
    for (const { path, message } of error?.issues ?? []) {
      context.addIssue(`has a mistake at ${path.join('.') || 'its top level'}: ${message}`)
    }
    return new Map(Object.entries(data?.tenants ?? {}))
  })

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
