export { createAuthedFetch, createClient } from '@vapi-auth/http'
