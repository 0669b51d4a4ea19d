/** What bundlers and frameworks publish: every visitor of a page can read a variable with such a name. */
const PUBLIC =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|NG_APP|PLASMO_PUBLIC|STORYBOOK|SNOWPACK_PUBLIC|RSBUILD|RAZZLE|PARCEL_PUBLIC|VINXI_PUBLIC|WXT|TARO_APP|UMI_APP|BUN_PUBLIC|MODERN_PUBLIC)_/

// VAPID keys are for web push.
const VAPI = /VAPI(?!D)/i
const SECRET = /PRIVATE|SECRET|SERVER|BACKEND/i

/** Names that the field gives to a private key without saying that it is one. */
const HINTS = /^(?:VAPI_(?:API_)?(?:KEY|TOKEN)|VAPI_AUTH(?:_TOKEN|_KEY)?|VAPI_AI_(?:API_)?KEY|VAPI_JWT_KEY)$/i

/** Whether a bundler publishes a variable of this name. */
export function isPublished(name: string): boolean {
  return PUBLIC.test(name)
}

/** Whether a variable, by its name, holds a private key of Vapi. */
export function holdsPrivateKey(name: string): boolean {
  const own = name.replace(PUBLIC, '')
  if (/\bORG|ORG_?ID|WEBHOOK|ASSISTANT|PHONE|URL|ORIGIN/i.test(own)) return false
  if (own !== name) return (VAPI.test(own) && SECRET.test(own)) || own === 'PRIVATE_KEY'
  return (VAPI.test(own) && SECRET.test(own)) || HINTS.test(own) || own === 'PRIVATE_KEY'
}

/** Whether a variable, by its name, holds a public key of Vapi. */
export function holdsPublicKey(name: string): boolean {
  return VAPI.test(name) && /PUBLIC|CLIENT/i.test(name.replace(PUBLIC, '')) && !SECRET.test(name)
}

/** Whether a variable, by its name, belongs to Vapi. */
export function isOfVapi(name: string): boolean {
  return VAPI.test(name) || name === 'ORG_ID' || name === 'PRIVATE_KEY'
}

/** Whether a text has the form of Vapi's keys. */
export function isKey(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text.trim())
}
