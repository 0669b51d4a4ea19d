export { serve } from '@vapi-auth/sandbox/internal'
