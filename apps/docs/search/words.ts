/**
 * What people type who know a page's subject by other words than the page has. Each key is a page, or a section of one
 * by its anchor. Error codes have the phrases of `vapi-auth why` as well.
 */
export const searchWords: Readonly<Record<string, string>> = {
  '/': 'overview introduction intro home what is vapi-auth',
  '/why': 'why motivation comparison compare alternatives versus pros cons benefits',
  '/why#why-not-twenty-lines-of-jsonwebtoken': 'why not jsonwebtoken',
  '/why#packages': 'which package npm packages list',
  '/calls-or-tokens': 'call route vs token route difference which one',
  '/calls-or-tokens#phone-calls': 'outbound phone call dial number inbound telephony twilio',
  '/start/server':
    'getting started quickstart quick start tutorial backend node nodejs typescript example hello world install setup installation refresh token renew token renewal',
  '/start/server#make-one-client': 'createClient',
  '/start/server#with-the-official-sdk': 'VapiClient server-sdk @vapi-ai/server-sdk official sdk nodejs',
  '/start/server#types-of-assistants-and-calls': 'typescript types typings resource types dto interface',
  '/start/browser':
    'frontend front end client side web call browser vapi web sdk @vapi-ai/web new Vapi start call button javascript angular solid vanilla',
  '/start/browser#with-a-token-instead-of-a-call': 'ios swift flutter widget token in page',
  '/authenticate': 'login log in signin sign in auth user session cookie authentication userOf authjs auth0 firebase',
  '/authenticate#auth-js-nextauth': 'authjs next-auth nextauth auth.js',
  '/authenticate#clerk': 'clerk clerkjs',
  '/authenticate#better-auth': 'betterauth better-auth',
  '/authenticate#supabase': 'supabase supabase auth',
  '/authenticate#anonymous-visitors': 'guest anonymous public visitor captcha turnstile recaptcha bot',
  '/authenticate#sign-out': 'logout log out signout sign off end session',
  '/webhooks':
    'webhook web hook server url serverUrl server messages events callback end-of-call-report status-update X-Vapi-Secret x-vapi-signature hmac ngrok localtunnel',
  '/webhooks#choose-how-vapi-authenticates': 'hmac signature verify secret x-vapi-signature',
  '/serverless': 'vercel netlify edge functions faas cold start cache serverless firebase functions cloud run',
  '/requirements':
    'supported versions node version compatibility runtime engines system requirements esm commonjs cjs require ERR_REQUIRE_ESM cannot find module ERR_MODULE_NOT_FOUND ERR_PACKAGE_PATH_NOT_EXPORTED',
  '/requirements#typescript': 'tsconfig moduleResolution skipLibCheck typescript version ts',
  '/requirements#jest-and-react-native': 'metro hermes',
  '/requirements#environment-variables':
    'env .env dotenv process.env VAPI_PRIVATE_KEY VAPI_ORG_ID NEXT_PUBLIC environment variable config where is my org id',
  '/requirements#regions': 'europe eu us region gdpr api.eu.vapi.ai base url baseUrl host data residency',
  '/frameworks/next':
    'nextjs next js next.js nextjs app router server action route handler react give my browser a call',
  '/frameworks/next-pages': 'pages router pages/api api routes getServerSideProps',
  '/frameworks/vite': 'vitejs react reactjs react.js spa create-vite vue single page app import.meta.env',
  '/frameworks/sveltekit': 'svelte sveltekit svelte-kit svelte kit',
  '/frameworks/nuxt': 'nuxtjs nuxt.js nuxt 3 vue vuejs vue.js nitro',
  '/frameworks/astro': 'astrojs astro.build',
  '/frameworks/react-router': 'remix remix.run reactrouter react-router loader action',
  '/frameworks/tanstack-start': 'tanstack tan stack react start',
  '/frameworks/express': 'expressjs express.js node server middleware koa',
  '/frameworks/fastify': 'fastifyjs fastify.js',
  '/frameworks/nest': 'nest nestjs nest.js controller',
  '/frameworks/hono': 'honojs hono.js',
  '/frameworks/lambda': 'aws amazon lambda api gateway sst serverless function url',
  '/frameworks/worker': 'cloudflare worker workers wrangler workerd pages functions edge',
  '/frameworks/react-native': 'react native reactnative expo mobile app ios android',
  '/frameworks/bun': 'bunjs bun.serve oven',
  '/frameworks/deno': 'deno deploy denoland deno.serve',
  '/recipes/least-restriction':
    'restrict restriction restrictions allowedOrigins allowedAssistantIds allowTransientAssistant allowed origins domain whitelist allowlist limit assistant scope permission least privilege public token assistantOverrides allowedOverrides variableValues overrides',
  '/recipes/short-lives': 'expiresIn expiration expiry expire ttl lifetime how long exp iat token duration',
  '/recipes/short-lives#clock-skew':
    'clock skew clock drift ntp time wrong system time leeway issued in the future iat time sync',
  '/recipes/limits':
    'rate limit rate limiting limiter throttle spending limit concurrent calls quota budget cost costs spend pricing price bill expensive abuse ddos concurrency concurrent calls per user too many calls max calls',
  '/recipes/limits#hang-up-on-a-user':
    'hang up hangup kick user kick out ban block user end call stop call terminate call disconnect cut off force end running call',
  '/recipes/limits#several-processes': 'redis ioredis redisStore cluster instances replicas multiple servers shared',
  '/recipes/limits#what-a-leak-costs': 'leak leaked key cost damage stolen token attack',
  '/recipes/rotation':
    'rotate key rotation roll key renew key change private key new key replace key leaked key compromised key secret rotation',
  '/recipes/kms': 'kms aws kms hsm vault google cloud kms azure key vault secrets manager hardware',
  '/recipes/revocation': 'revoke token invalidate blacklist denylist cancel token jti isRevoked block token',
  '/recipes/gateway-keys': 'gateway own keys separate key bypass gateway',
  '/recipes/testing':
    'mock mocking stub fake test testing unit test vitest jest jsdom offline without account local development simulate vapi ci',
  '/recipes/testing#with-vitest': 'vitest mock',
  '/recipes/testing#with-jest':
    'jest esm transformIgnorePatterns cannot use import statement outside a module jest unexpected token export',
  '/recipes/testing#faults': 'fault injection simulate errors 500 timeout chaos',
  '/recipes/testing#control-the-clock': 'fake timers mock date time travel',
  '/recipes/ringing': 'playwright cypress puppeteer e2e end to end test web call happy-dom jsdom ringing browser test',
  '/recipes/from-jsonwebtoken': 'migrate jsonwebtoken jwt.sign jose migration',
  '/recipes/from-api-key': 'migrate api key public key private key which key migration bearer api key',
  '/recipes/from-api-key#which-key-is-which': 'public key vs private key difference',
  '/operate/doors':
    'nginx haproxy caddy envoy traefik proxy reverse proxy deploy production kubernetes docker prometheus grafana opentelemetry metrics monitoring scaling auth_request forward auth',
  '/operate/doors#see-what-happens':
    'metrics prometheus grafana opentelemetry otel tracing logs observability monitoring alerts',
  '/operate/doors#stop-without-losing-a-request':
    'sigterm graceful shutdown drain readiness healthz kubernetes zero downtime deploy',
  '/fix':
    '401 403 401 403 unauthorized forbidden forbidden access denied permission denied debug troubleshooting refused',
  '/fix#_403-after-a-deployment':
    'after deploy works locally not in production works on localhost fails in production preview deployment',
  '/fix#it-works-for-an-hour-then-every-call-is-a-401': 'works for an hour then 401 stops working after one hour',
  '/fix#failed-to-fetch-or-a-cors-error': 'cors cross origin preflight options access-control-allow-origin',
  '/fix#paste-what-you-got': 'vapi-auth why explain error message paste error',
  '/fix#inspect-the-token': 'decode jwt inspect token jwt.io debug token claims payload',
  '/fix#check-your-setup': 'doctor diagnose health check verify setup vapi-auth doctor',
  '/explain': 'explain page paste token online decoder jwt decoder debugger what may token do allowed endpoints',
  '/errors': 'error code codes list table ERR_ errors reference',
  '/errors#err_api_key': 'unauthorized',
  '/errors#err_api_credit': '402 payment required no credit balance',
  '/errors#err_api_limit': '429',
  '/errors#err_api_not_found': '404 not found',
  '/errors#err_api_endpoint': '404 cannot get post put patch delete no such route',
  '/errors#err_api_body':
    '400 bad request property should not exist assistant.property assistantId should not exist validation',
  '/errors#err_api_server': '500 internal server error vapi down outage status page',
  '/errors#err_server_upstream': '502 bad gateway',
  '/errors#err_server_upstream_timeout': '504 gateway timeout',
  '/errors#err_why_network':
    'socket hang up getaddrinfo ENOTFOUND api.vapi.ai ECONNREFUSED ETIMEDOUT ECONNRESET EAI_AGAIN dns timeout fetch failed',
  '/errors#err_why_two_calls': 'double click called twice duplicate call StrictMode useEffect twice',
  '/errors#err_why_microphone': 'mic microphone permission iframe allow microphone no audio',
  '/faq': 'faq frequently asked questions help',
  '/faq#can-i-put-the-private-key-into-a-page': 'private key in frontend in browser safe expose secret key',
  '/faq#can-i-put-vapi-s-public-key-into-a-page': 'public key in frontend safe expose',
  '/faq#do-i-need-redis': 'redis needed required',
  '/what-vapi-does-not-say': 'undocumented undocumented behavior vapi docs jwt format payload facts unknown',
  '/changelog': 'changelog release notes releases history whats new version breaking changes',
  '/glossary': 'glossary terms definitions vocabulary meaning what is a transient assistant',
  '/reference/signer': 'createSigner createVerifier readCredentials sign jwt verify jwt HS256 signer api',
  '/reference/http':
    'createClient createTokenSource createRemoteIssuer createAuthedFetch http client ky retry fetch wrapper',
  '/reference/server': 'createCallEndpoint createTokenEndpoint createGuard createCheck problemResponse server api',
  '/reference/web': 'createWebCall useWebCall hook fromCallEndpoint fromTokens mute react hook transcript',
  '/reference/sandbox': 'sandbox local vapi emulator mock server seed createSandbox',
  '/reference/scopes': 'endpoints table authorize scopes map createScopeMap isAuthError explain endpoint list',
  '/reference/cli': 'cli command line terminal npx vapi-auth init doctor inspect sign why explain request',
  '/reference/gateway': 'gateway reverse proxy SINGLE_USE ADMIN_PORT MAX_IN_FLIGHT CHECK_PORT',
  '/reference/token-server': 'token server ready backend docker',
  '/reference/web-call': 'demo example page explain page call page',
  '/benchmarks#how-costs-grow': 'scaling curves charts graphs growth',
  '/benchmarks': 'benchmark benchmarks performance speed fast latency bundle size kb gzip',
}
