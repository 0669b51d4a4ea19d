import { readFileSync } from 'node:fs'
import type { SignableGrant } from '@vapi-auth/signer'
import * as z from 'zod'
import { faultOf } from './grant-fault.ts'

/** What the users of a tenant get: the grant, and how many seconds it is valid. */
export interface Allowance {
  grant: SignableGrant
  origins: readonly string[]
  lifetime: number
}

/** Each tenant's allowance. */
export type Policy = ReadonlyMap<string, Allowance>

const tenant = z
  .strictObject({
    origins: z.array(z.string()),
    assistants: z.array(z.string()),
    /** In seconds. A token is needed only when a call starts. */
    lifetime: z.int().min(1).max(86_400).default(300),
  })
  .transform(async ({ origins, assistants, lifetime }, context): Promise<Allowance> => {
    const restrictions = { allowedOrigins: origins, allowedAssistantIds: assistants }
    const grant: SignableGrant = { tag: 'public', restrictions }
    const fault = await faultOf(grant)
    if (fault !== undefined) context.addIssue(fault)
    return { grant, origins, lifetime }
  })

const policy = z.strictObject({ tenants: z.record(z.string(), tenant) })

/** `POLICY_FILE`: a path, which becomes the policy that the file holds. */
export const policyFile = z
  .string('is not set: write a policy file as in policy.example.json')
  .transform(async (path, context): Promise<Policy> => {
    const content = parseFile(path)
    if (content === undefined) {
      context.addIssue('names no file with JSON in it: write one as in policy.example.json')
      return z.NEVER
    }
    const { data, error } = await policy.safeParseAsync(content)
    for (const { path, message } of error?.issues ?? []) {
      context.addIssue(`has a mistake at ${path.join('.') || 'its top'}: ${message}`)
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
