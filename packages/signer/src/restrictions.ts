import * as z from 'zod'

/** The `restrictions` claim: each member of its type, and none that is unknown, because nothing would read it. */
export const restrictionsSchema = z.strictObject({
  enabled: z.boolean().exactOptional(),
  allowedOrigins: z.array(z.string()).exactOptional(),
  allowedAssistantIds: z.array(z.string()).exactOptional(),
  allowTransientAssistant: z.boolean().exactOptional(),
})
