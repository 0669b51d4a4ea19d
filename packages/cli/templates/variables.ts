import { defineEnvVars } from '@sveltejs/kit/env'

// Optional, so that a build needs no secrets.
const optional = { schema: (value: string | undefined) => value }

/** What server code may import from `$app/env/private`. */
export const variables = defineEnvVars({
  VAPI_ORG_ID: optional,
  VAPI_PRIVATE_KEY: optional,
  VAPI_ASSISTANT_ID: optional,
  APP_ORIGIN: optional,
  VAPI_BASE_URL: optional,
})
