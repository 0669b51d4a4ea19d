/** A service that is not Vapi, and how its own errors are recognized. */
interface Service {
  readonly name: string
  /** What only this service says: its hosts, its error classes and codes, the looks of its keys. */
  readonly marks?: RegExp
  /** Its name, where no word of the language is spelled so. Says less: a path or a log may name it as well. */
  readonly word?: RegExp
  /** Whether assistants of Vapi use it: a model, a voice, a transcriber, a carrier of phone calls. */
  readonly serves?: true
}

const services: readonly Service[] = [
  {
    name: 'OpenAI',
    serves: true,
    marks:
      /\b(?:api|platform)\.openai\.com\b|\bopenai\.\w*Error\b|\bincorrect api key provided\b|\binsufficient_quota\b/i,
    word: /(?<![a-z])openai(?![a-z])/i,
  },
  {
    name: 'Anthropic',
    serves: true,
    marks: /\bapi\.anthropic\.com\b|\banthropic\.\w*Error\b|\binvalid x-api-key\b/i,
    word: /\banthropic\b/i,
  },
  {
    name: 'ElevenLabs',
    serves: true,
    marks: /\bapi\.elevenlabs\.io\b|["']detail["']: ?\{ ?["']status["']: ?["']\w/i,
    word: /\b(?:eleven ?labs|11labs)\b/i,
  },
  {
    name: 'Deepgram',
    serves: true,
    marks: /\bapi\.deepgram\.com\b|["']err_code["']: ?["']INVALID_AUTH\b/i,
    word: /\bdeepgram\b/i,
  },
  { name: 'Retell', marks: /\bretellai\.com\b/i, word: /\bretell(?:ai)?\b/i },
  { name: 'Bland', marks: /\bbland\.ai\b/i, word: /\bbland ?ai\b/i },
  { name: 'LiveKit', marks: /\blivekit\.cloud\b/i, word: /\blivekit\b/i },
  { name: 'Cartesia', serves: true, word: /\bcartesia\b/i },
  { name: 'AssemblyAI', serves: true, word: /\bassemblyai\b/i },
  { name: 'Groq', serves: true, marks: /\bapi\.groq\.com\b/i },
  { name: 'Pinecone', word: /\bpinecone\b/i },
  {
    name: 'Twilio',
    serves: true,
    marks: /\bapi\.twilio\.com\b|\bTwilio\w*(?:Error|Exception)\b|\bunable to create record: authenticate\b/i,
    word: /\btwilio\b/i,
  },
  { name: 'Telnyx', serves: true, word: /\btelnyx\b/i },
  { name: 'Vonage', serves: true, word: /\b(?:vonage|nexmo)\b/i },
  { name: 'Plivo', serves: true, word: /\bplivo\b/i },
  {
    name: 'Stripe',
    marks: /\bapi\.stripe\.com\b|\bStripe\w*(?:Error|Exception)\b|\b[sr]k_(?:test|live)_/,
    word: /\bstripe\b/i,
  },
  { name: 'HubSpot', marks: /\bapi\.hubapi\.com\b/i, word: /\bhubspot\b/i },
  { name: 'GoHighLevel', serves: true, marks: /\bleadconnectorhq\.com\b/i, word: /\b(?:gohighlevel|leadconnector)\b/i },
  { name: 'Airtable', word: /\bairtable\b/i },
  { name: 'SendGrid', word: /\bsendgrid\b/i },
  { name: 'Shopify', marks: /\bmyshopify\.com\b/i },
  {
    name: 'Supabase',
    marks:
      /["']code["']: ?401, ?["']message["']: ?["'](?:Missing authorization header|Invalid JWT)["']|\bPGRST\d{3}\b|\bSupabase `?(?:anon|service_role)|\bAuthApiError\b/,
    word: /\bsupabase\b/i,
  },
  { name: 'Clerk', marks: /\bclerk_trace_id\b|\bClerk\w*Error\b|\b(?:api|accounts)\.clerk\b/, word: /\bClerk\b/ },
  { name: 'Auth0', marks: /\bhttps:\/\/[\w.-]+\.auth0\.com\b/i },
  {
    name: 'Firebase',
    marks:
      /\bFirebase ID token\b|\bFirebaseAuthError\b|\(auth\/[a-z-]+\)|\bauth\/(?:id-token|argument-error|invalid-credential)/,
  },
  {
    name: 'Google',
    serves: true,
    marks:
      /\b[\w-]+\.googleapis\.com\b|\bgoogle\.(?:auth|api_core)\.exceptions\b|\bACCESS_TOKEN_EXPIRED\b|\bExpected OAuth 2 access token\b/,
  },
  { name: 'Cloudflare', marks: /\bapi\.cloudflare\.com\b/ },
  { name: 'Microsoft Entra', marks: /\bAADSTS\d+\b/ },
  {
    name: 'AWS',
    marks:
      /\b(?:ExpiredToken|ExpiredTokenException|InvalidClientTokenId|UnrecognizedClientException|InvalidAccessKeyId|X-Amz-Expires|X-Amz-Signature|SignatureDoesNotMatch)\b|\bamazonaws\.com\b|\barn:aws:/,
  },
  {
    name: 'Slack',
    serves: true,
    marks: /["']error["']: ?["'](?:invalid_auth|not_authed|token_revoked|account_inactive)["']|\bslack\.com\/api\b/,
  },
  {
    name: 'GitHub',
    marks:
      /\bfatal: Authentication failed for\b|\bapi\.github\.com\b|\bremote: (?:Invalid username|Support for password)/i,
  },
  { name: 'the npm registry', marks: /\bnpm (?:ERR!|error) (?:code E40\d|40\d)\b|\bregistry\.npmjs\.org\b/i },
  {
    name: 'the container registry',
    marks:
      /\bdocker\.io\b|\bError response from daemon\b|\bpull access denied\b|\bdenied: requested access to the resource\b|\bghcr\.io\b/i,
  },
  {
    name: 'the database',
    marks:
      /\bpassword authentication failed for user\b|\bAccess denied for user\b|\bMongo\w*Error\b|\bWRONGPASS\b|\bNOAUTH Authentication required\b|\bSQLSTATE\b|\bPrismaClient\w*Error\b|\bP10\d\d\b/,
  },
  { name: 'Kubernetes', marks: /\bkubectl\b|\bmust be logged in to the server\b/i },
  { name: 'the mail server', marks: /\bSMTPAuthenticationError\b|\b535[ -]5\.7\.\d|\bInvalid login: 535\b/ },
  { name: 'Meta', marks: /\bgraph\.facebook\.com\b|\bOAuthException\b/ },
  { name: 'Salesforce', marks: /\bINVALID_SESSION_ID\b/, word: /\bsalesforce\b/i },
  { name: 'GitLab', word: /\bgitlab\b/i },
  { name: 'Mailgun', word: /\bmailgun\b/i },
  { name: 'PayPal', word: /\bpaypal\b/i },
  { name: 'Hugging Face', serves: true, word: /\bhugging ?face\b/i },
  { name: 'Mistral', serves: true, word: /\bmistral\b/i },
  { name: 'Gemini', serves: true, word: /\bgemini\b/i },
  { name: 'PlayHT', serves: true, word: /\bplay ?ht\b/i },
  { name: 'SSH', marks: /\bPermission denied \((?:publickey|password)/ },
]

/** A service that a text names, and whether it is the one that speaks. */
export interface NamedService {
  readonly name: string
  readonly speaks: boolean
  readonly serves: boolean
}

/** Returns the service other than Vapi whose error a text holds, or that it names where it does not name Vapi. */
export function serviceIn(plain: string): NamedService | undefined {
  const speaking = services.find(({ marks }) => marks?.test(plain))
  const service = speaking ?? (/vapi/i.test(plain) ? undefined : services.find(({ word }) => word?.test(plain)))
  if (service === undefined) return undefined
  return { name: service.name, speaks: speaking !== undefined, serves: service.serves ?? false }
}
