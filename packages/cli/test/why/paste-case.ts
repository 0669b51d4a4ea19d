/** What somebody pastes, and the codes that are found in it: the first, then those beside it. */
export interface PasteCase {
  readonly text: string
  readonly codes: string
}

/** What somebody pastes and has in `VAPI_JWT`, and what the two say together. */
export interface TokenCase {
  readonly name: string
  readonly text: string
  readonly args?: readonly string[]
  /** A text, or what makes one of the key and the organization id at hand. */
  readonly token: string | ((key: string, orgId: string) => string)
  readonly code: string
  readonly cause: RegExp
  readonly remedy: RegExp
}

/** What cause and remedy of a code have to say, whatever the text was. */
export const expectations: Readonly<Record<string, { cause: RegExp; remedy: RegExp }>> = {
  ERR_API_KEY: { cause: /key|token/i, remedy: /dashboard|variable|`VAPI_PRIVATE_KEY`/i },
  ERR_API_HEADER: { cause: /environment variable is not set/i, remedy: /`VAPI_PRIVATE_KEY`/ },
  ERR_API_SCOPE: { cause: /requires a private token/i, remedy: /from a server.*tag: 'private'/i },
  ERR_API_ORIGIN: { cause: /origin/i, remedy: /`allowedOrigins`/ },
  ERR_API_ASSISTANT: { cause: /assistant/i, remedy: /`allowedAssistantIds`/ },
  ERR_API_TRANSIENT: { cause: /inline/i, remedy: /save the assistant/i },
  ERR_API_CREDIT: { cause: /credit/i, remedy: /billing/i },
  ERR_API_LIMIT: { cause: /too many/i, remedy: /retry/i },
  ERR_API_ENDPOINT: { cause: /does not exist/i, remedy: /`(?:GET|POST|PUT|PATCH|DELETE) \// },
  ERR_API_BODY: { cause: /body/i, remedy: /move|remove|correct/i },
  ERR_API_NOT_FOUND: { cause: /no object with this id/i, remedy: /region/i },
  ERR_API_SERVER: { cause: /failed/i, remedy: /retry later/i },
  ERR_API_OTHER: { cause: /known here|says no more|restriction/i, remedy: /body|restrictions/i },
  ERR_WHY_EMPTY_KEY: { cause: /empty/i, remedy: /\.env/ },
  ERR_WHY_HEADER_FORM: { cause: /header/i, remedy: /`Authorization` with the value `Bearer <token>`/ },
  ERR_WHY_SIGNED_ONCE: { cause: /signed once/i, remedy: /createTokenSource/ },
  ERR_WHY_TOKEN_ONLY: { cause: /token|key/i, remedy: /sign|paste/i },
  ERR_WHY_OTHER_SERVICE: { cause: /not an answer of Vapi but of another service, \w/, remedy: /key or login/ },
  ERR_WHY_OWN_SERVER: { cause: /not an address of the Vapi API/, remedy: /log of that server/ },
  ERR_WHY_PROXY: { cause: /proxy/i, remedy: /`HTTPS_PROXY`/ },
  ERR_WHY_PROTECTED: { cause: /Vapi never answers so/, remedy: /public address/ },
  ERR_WHY_JWT_RUNTIME: { cause: /Node/, remedy: /jose/ },
  ERR_WHY_UNAWAITED_TOKEN: { cause: /await/i, remedy: /await/i },
  ERR_WHY_HEADER_VALUE: { cause: /line break/i, remedy: /trim/i },
  ERR_WHY_CSP: { cause: /Content Security Policy/, remedy: /`connect-src`/ },
  ERR_WHY_CORS: { cause: /CORS/, remedy: /Network tab.*curl/ },
  ERR_WHY_BLOCKED: { cause: /ad blocker/i, remedy: /extensions/i },
  ERR_WHY_MIXED_CONTENT: { cause: /https/i, remedy: /https/i },
  ERR_WHY_NO_ANSWER: { cause: /CORS/, remedy: /Network tab.*curl/ },
  ERR_WHY_TLS: { cause: /TLS/, remedy: /certificate/i },
  ERR_WHY_NETWORK: { cause: /network/i, remedy: /base URL/ },
  ERR_WHY_NOT_JSON: { cause: /HTML/, remedy: /base URL/ },
  ERR_WHY_BLOCKED_BY_PROXY: { cause: /Cloudflare/, remedy: /network/i },
  ERR_WHY_TOO_LARGE: { cause: /too large/i, remedy: /shorten/i },
  ERR_WHY_JWT_MALFORMED: { cause: /not Vapi.*three parts/i, remedy: /Bearer/ },
  ERR_WHY_JWT_EXPIRED: { cause: /expired/i, remedy: /createTokenSource/ },
  ERR_WHY_JWT_EARLY: { cause: /clock/i, remedy: /clock/i },
  ERR_WHY_JWT_SIGNATURE: { cause: /another secret/i, remedy: /private key/i },
  ERR_WHY_JWT_ALGORITHM: { cause: /HS256/, remedy: /HS256/ },
  ERR_WHY_JWT_KEY_SIZE: { cause: /too short/i, remedy: /whole private key/i },
  ERR_WHY_JWT_KEY_TYPE: { cause: /bytes/i, remedy: /TextEncoder/ },
  ERR_WHY_JWT_OPTIONS: { cause: /seconds/i, remedy: /expiresIn/ },
  ERR_WHY_JWT_CLAIM: { cause: /claim/i, remedy: /session/i },
  ERR_WHY_CALL_ENDED: { cause: /ended/i, remedy: /nothing has to be done/i },
  ERR_WHY_MICROPHONE: { cause: /microphone/i, remedy: /https/i },
  ERR_WHY_ROOM: { cause: /room/i, remedy: /new call/i },
  ERR_WHY_CALL_NETWORK: { cause: /Daily/, remedy: /\*\.daily\.co/ },
  ERR_WHY_START_FAILED: { cause: /lost the reason/i, remedy: /JSON\.stringify/ },
  ERR_WHY_TWO_CALLS: { cause: /mounted twice/i, remedy: /cleanup/i },
  ERR_WHY_SDK_IMPORT: { cause: /CommonJS/, remedy: /default/ },
  ERR_WHY_NO_BROWSER: { cause: /server/i, remedy: /import\('@vapi-ai\/web'\)/ },
  ERR_WHY_PROVIDER: { cause: /provider/i, remedy: /endedReason/ },
  ERR_SERVER_UNAUTHENTICATED: { cause: /authenticate/i, remedy: /sign in|log in/i },
  ERR_TOKEN_EXPIRED: { cause: /expired|too old/i, remedy: /new/i },
}
