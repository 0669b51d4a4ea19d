import type { PasteCase } from './paste-case.ts'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln'
const key = '7a6b5c4d-aaaa-4bbb-8ccc-0123456789ab'

/** What people paste at night that another service, their own server, a proxy or their own header says. */
export const elsewhereCases: readonly PasteCase[] = [
  // Other services use the words of Vapi, and none of its remedies helps.
  {
    text: "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided: sk-pr****9xZa.'}}",
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  {
    text: '{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}  (elevenlabs)',
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  { text: '{"status":"error","message":"Retell: Invalid API key."}', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: '{"code":"PGRST301","details":null,"message":"JWT expired"}', codes: 'ERR_WHY_OTHER_SERVICE' },
  {
    text: 'An error occurred (ExpiredTokenException) when calling the AssumeRole operation: The security token included in the request is expired',
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  {
    text: "fatal: Authentication failed for 'https://github.com/acme/voice.git/'",
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  { text: 'FATAL:  password authentication failed for user "postgres"', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'Stripe: Invalid API Key provided: sk_test_****abcd', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'Twilio error 20003 Authenticate. HTTP 401', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'Permission denied (publickey).', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'Bland AI says: {"message":"Invalid API key or token"}', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'kubectl: You must be logged in to the server (Unauthorized)', codes: 'ERR_WHY_OTHER_SERVICE' },
  {
    text: 'Error response from daemon: Head "https://registry-1.docker.io/v2/": unauthorized: incorrect username',
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  { text: 'Firebase: Error (auth/invalid-api-key).', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'Clerk: Unauthorized request to /api/voice/token', codes: 'ERR_WHY_OTHER_SERVICE' },
  // With a sentence of Vapi beside it, Vapi speaks.
  {
    text: 'Stripe webhook ok\nInvalid Key. Hot tip, you may be using the private key instead of the public key',
    codes: 'ERR_API_KEY',
  },
  { text: 'call.start.error-vapi-openai-key: pipeline-error', codes: 'ERR_WHY_PROVIDER' },
  // A name alone says nothing.
  { text: 'Should we move from Retell to something else?', codes: 'ERR_API_OTHER' },
  { text: "Module not found: Can't resolve '@/components/ui/button'", codes: 'ERR_API_OTHER' },
  { text: 'bash: vapi: command not found', codes: 'ERR_API_OTHER' },
  // The address shows who answered.
  { text: 'POST https://shop.example/api/voice/token 401 (Unauthorized)', codes: 'ERR_WHY_OWN_SERVER' },
  { text: ' GET /api/voice-token 500 in 112ms', codes: 'ERR_WHY_OWN_SERVER' },
  {
    text: 'requests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.crm.example/v3/contacts',
    codes: 'ERR_WHY_OWN_SERVER',
  },
  { text: 'got 401 back, https://crm.example/v3/contacts is what we call', codes: 'ERR_WHY_OWN_SERVER' },
  { text: 'HTTP 401, see https://docs.crm.example/errors', codes: 'ERR_API_KEY' },
  { text: 'n8n: The resource you are requesting could not be found', codes: 'ERR_API_NOT_FOUND' },
  {
    text: 'n8n: The resource you are requesting could not be found. GET https://api.vapi.ai/assistants',
    codes: 'ERR_API_ENDPOINT',
  },
  // A gateway has the paths of Vapi.
  { text: 'POST https://voice.shop.example/call/web 401 (Unauthorized)', codes: 'ERR_API_KEY' },
  { text: '<pre>Cannot POST /api/vapi/token</pre>', codes: 'ERR_API_ENDPOINT' },
  { text: 'connect ECONNREFUSED ::1:3001', codes: 'ERR_WHY_NETWORK' },
  {
    text: 'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:8787/call/web"',
    codes: 'ERR_WHY_NETWORK',
  },
  { text: 'curl: (52) Empty reply from server', codes: 'ERR_WHY_NETWORK' },
  { text: 'curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to api.vapi.ai:443', codes: 'ERR_WHY_TLS' },
  { text: 'HTTP/1.1 407 Proxy Authentication Required\nProxy-Authenticate: NTLM', codes: 'ERR_WHY_PROXY' },
  { text: 'HTTP/1.1 401 Unauthorized\nWWW-Authenticate: Basic realm="staging"', codes: 'ERR_WHY_PROTECTED' },
  // Web servers before an application.
  {
    text: '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<center>nginx/1.24.0</center>',
    codes: 'ERR_API_SERVER',
  },
  // Services whose error has a shape of its own, and no name.
  { text: '{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'supabase edge: {"code":401,"message":"Missing authorization header"}', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: '{"code":401,"message":"Invalid JWT"}', codes: 'ERR_WHY_OTHER_SERVICE' },
  {
    text: 'TypeError: fetch failed { [cause]: Error: self-signed certificate in certificate chain }',
    codes: 'ERR_WHY_TLS',
  },
  {
    text: '<title>Access denied | api.vapi.ai used Cloudflare to restrict access</title><span>Error</span> <span>1020</span>',
    codes: 'ERR_WHY_BLOCKED_BY_PROXY',
  },
  { text: 'Unable to create record: Authenticate', codes: 'ERR_WHY_OTHER_SERVICE' },
  {
    text: '<Error><Code>AccessDenied</Code><X-Amz-Expires>3600</X-Amz-Expires></Error>',
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  {
    text: '{"error":{"code":401,"message":"Request had invalid credentials. Expected OAuth 2 access token"}}',
    codes: 'ERR_WHY_OTHER_SERVICE',
  },
  { text: '{"errors":[{"code":10000}]} api.cloudflare.com', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'dial tcp: lookup api.vapi.ai on 127.0.0.11:53: server misbehaving', codes: 'ERR_WHY_NETWORK' },
  {
    text: "Couldn't Get Phone Number. Invalid `phoneNumberId` Or Not In Your Organization.",
    codes: 'ERR_API_NOT_FOUND',
  },
  { text: 'invalid signature from stripe webhook', codes: 'ERR_WHY_OTHER_SERVICE' },
  { text: 'token signature is invalid: key is of invalid type', codes: 'ERR_WHY_JWT_KEY_TYPE' },
  { text: 'SSL: no alternative certificate subject name matches target host name', codes: 'ERR_WHY_TLS' },
  { text: 'TypeError: vapi_ai_web__WEBPACK_IMPORTED_MODULE_1__ is not a constructor', codes: 'ERR_WHY_SDK_IMPORT' },
  // The header itself.
  { text: '> Authorization: Basic M2Y2YzFmMGU6\n< HTTP/1.1 401 Unauthorized', codes: 'ERR_WHY_HEADER_FORM' },
  { text: 'authorization: $VAPI_API_KEY\n< HTTP/2 401', codes: 'ERR_WHY_EMPTY_KEY' },
  {
    text: `headers: { Authorization: \`Bearer \${process.env.VAPI_PRIVATE_KEY}\` }\n{"message":"unauthorized","statusCode":401}`,
    codes: 'ERR_API_KEY',
  },
  { text: 'ReferenceError: process is not defined\n    at src/vapi.ts:3:25', codes: 'ERR_WHY_EMPTY_KEY' },
  { text: 'DOMException: Permission denied', codes: 'ERR_WHY_MICROPHONE' },
  { text: 'KrispSDK - The KrispSDK is duplicated.', codes: 'ERR_WHY_TWO_CALLS' },
  { text: `Authorization: Bearer Bearer ${key}\n{"message":"unauthorized"}`, codes: 'ERR_WHY_HEADER_FORM' },
  { text: `Authorization: Bearer "${jwt}"`, codes: 'ERR_WHY_HEADER_FORM' },
  { text: `{"headers":{"Authorization":"${jwt}"}}`, codes: 'ERR_WHY_HEADER_FORM' },
  { text: `Authorization: Token ${key}`, codes: 'ERR_WHY_HEADER_FORM' },
  { text: "-H 'Authorization: Bearer $VAPI_PRIVATE_KEY'", codes: 'ERR_WHY_EMPTY_KEY' },
  { text: 'authorization: Bearer YOUR_VAPI_API_KEY', codes: 'ERR_WHY_EMPTY_KEY' },
  { text: 'Authorization: Bearer {{VAPI_KEY}}', codes: 'ERR_WHY_EMPTY_KEY' },
  { text: 'Authorization: Bearer <your private key>', codes: 'ERR_WHY_EMPTY_KEY' },
  // People, and pictures of screens.
  {
    text: 'everything works and about an hour later every call to vapi is a 401. restarting the container fixes it',
    codes: 'ERR_WHY_SIGNED_ONCE',
  },
  { text: 'vapi 401s, a redeploy fixes it until the next day', codes: 'ERR_WHY_SIGNED_ONCE' },
  { text: 'lnvalid Key. Hot tip, you may be using the prlvate key instead of the pub1ic key', codes: 'ERR_API_KEY' },
  { text: 'KEY DOESNT ALLOW ORIGIN http://localhost :3000', codes: 'ERR_API_ORIGIN' },
  { text: jwt, codes: 'ERR_WHY_TOKEN_ONLY' },
  { text: `Bearer ${jwt.slice(0, 40)}`, codes: 'ERR_WHY_TOKEN_ONLY' },
  { text: key, codes: 'ERR_WHY_TOKEN_ONLY' },
  // Libraries and calls.
  {
    text: 'JWTClaimValidationFailed: "iat" claim timestamp check failed (it should be in the past)',
    codes: 'ERR_WHY_JWT_EARLY',
  },
  { text: "The edge runtime does not support Node.js 'crypto' module.", codes: 'ERR_WHY_JWT_RUNTIME' },
  { text: '{"errorMsg":"Exiting meeting because room was deleted","type":"no-room"}', codes: 'ERR_WHY_CALL_ENDED' },
  { text: '{"message":"Unexpected token o in JSON at position 1","statusCode":400}', codes: 'ERR_API_BODY' },
]
