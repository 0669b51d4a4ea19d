import type { PasteCase } from './paste-case.ts'

/** Answers of the API as people paste them: from logs, terminals, SDKs, other languages, wrapped, cut and escaped. */
export const answerCases: readonly PasteCase[] = [
  {
    text: "vapi.core.api_error.ApiError: headers: {'date': 'Thu'}, status_code: 401, body: {'message': 'Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.', 'error': 'Unauthorized', 'statusCode': 401}",
    codes: 'ERR_API_KEY',
  },
  {
    text: 'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.vapi.ai/call',
    codes: 'ERR_API_KEY',
  },
  {
    text: '< HTTP/1.1 401 Unauthorized\n< Content-Type: application/json\n{"message":"Missing Authorization Header.","error":"Unauthorized","statusCode":401}',
    codes: 'ERR_API_HEADER',
  },
  {
    text: 'INVALID KEY. HOT TIP, YOU MAY BE USING THE PRIVATE KEY INSTEAD OF THE PUBLIC KEY, OR VICE VERSA.',
    codes: 'ERR_API_KEY',
  },
  { text: 'Invalid Ke', codes: 'ERR_API_KEY' },
  { text: 'Missing Authoriz…', codes: 'ERR_API_HEADER' },
  { text: '{"message":"Key doesn\'t allow assist', codes: 'ERR_API_ASSISTANT' },
  { text: "Key doesn't allow trans", codes: 'ERR_API_TRANSIENT' },
  { text: 'Key doesn’t allow origin ‘https://shop.example’', codes: 'ERR_API_ORIGIN' },
  { text: 'Key doesn\\u0027t allow origin \\u0027https://shop.example\\u0027', codes: 'ERR_API_ORIGIN' },
  {
    text: "web-1  | 2026-01-01T10:00:00Z ERROR Key doesn't allow\nweb-1  | 2026-01-01T10:00:00Z origin 'https://shop.example'",
    codes: 'ERR_API_ORIGIN',
  },
  { text: "> JWT doesn't permit access. Hot tip,\n> you may be missing `token` in your JWT.", codes: 'ERR_API_SCOPE' },
  { text: 'permit access. Hot tip, you may be missing `token` in your JWT.', codes: 'ERR_API_SCOPE' },
  { text: 'Key%20doesn%27t%20allow%20origin%20%27https%3A%2F%2Fa.example%27', codes: 'ERR_API_ORIGIN' },
  {
    text: 'guzzle: Client error: `POST https://api.vapi.ai/call/web` resulted in a `401 Unauthorized` response:\n{"message":"Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa."}',
    codes: 'ERR_API_KEY',
  },
  {
    text: 'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ClientException: Client error: `GET https://api.vapi.ai/assistant` resulted in a `403 Forbidden` response: {"message":"JWT doesn\'t permit access. Hot tip, you may be miss (truncated...)',
    codes: 'ERR_API_SCOPE',
  },
  { text: 'panic: 401: {"message":"unauthorized"}', codes: 'ERR_API_KEY' },
  {
    text: 'ERROR  [vapi] {"error":{"message":"Key doesn\'t allow transient assistant","error":"Forbidden","statusCode":403}}',
    codes: 'ERR_API_TRANSIENT',
  },
  {
    text: '{"message":["assistant.property temprature should not exist","assistant.model.provider must be one of the following values: openai"],"error":"Bad Request","statusCode":400}',
    codes: 'ERR_API_BODY',
  },
  { text: '{"message":["property assistant_id should not exist"],"statusCode":400}', codes: 'ERR_API_BODY' },
  { text: '402 Payment Required', codes: 'ERR_API_CREDIT' },
  { text: '{"statusCode":429,"message":"Rate limit exceeded"}', codes: 'ERR_API_LIMIT' },
  { text: '{"message":"ThrottlerException: Too Many Requests","statusCode":429}', codes: 'ERR_API_LIMIT' },
  {
    text: '"subscriptionLimits":{"concurrencyBlocked":true,"concurrencyLimit":10,"remainingConcurrentCalls":0}',
    codes: 'ERR_API_LIMIT',
  },
  { text: '{"message":"Cannot GET /assistants","error":"Not Found","statusCode":404}', codes: 'ERR_API_ENDPOINT' },
  { text: '<!DOCTYPE html><html><body><pre>Cannot POST /v1/call/web</pre></body></html>', codes: 'ERR_API_ENDPOINT' },
  {
    text: '{"message":"Couldn\'t find assistant with id \'x\'","error":"Not Found","statusCode":404}',
    codes: 'ERR_API_NOT_FOUND',
  },
  { text: '{"message":"Service Unavailable","statusCode":503}', codes: 'ERR_API_SERVER' },
  {
    text: '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>',
    codes: 'ERR_API_SERVER',
  },
  {
    text: 'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
    codes: 'ERR_API_SERVER',
  },
  { text: 'Request failed with status code 401', codes: 'ERR_API_KEY' },
  { text: '401', codes: 'ERR_API_KEY' },
  { text: 'Error: 401 status code (no body)', codes: 'ERR_API_KEY' },
  { text: 'HTTP/2 401\ndate: x\ncontent-length: 0\n\n', codes: 'ERR_API_KEY' },
  {
    text: "ApiError: the API answered 403: x { code: 'ERR_API_SCOPE', body: { message: \"JWT doesn't permit access.\" } }",
    codes: 'ERR_API_SCOPE',
  },
  {
    text: "Key doesn't allow origin 'https://a.example'\n...\nMissing Authorization Header.",
    codes: 'ERR_API_ORIGIN ERR_API_HEADER',
  },
  { text: 'Wallet Balance is 0. Purchase More Credits\nInvalid Key. Hot tip', codes: 'ERR_API_CREDIT ERR_API_KEY' },
  {
    text: '[Nest] 4711  - 01/01/2026, 10:00:00 AM   ERROR [VapiService] UnauthorizedError: {"message":"Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa."}',
    codes: 'ERR_API_KEY',
  },
  {
    text: 'Error: Invalid API response: {\n  "statusCode": 401,\n  "message": "Invalid Key. Hot tip, you may be using the private\nkey instead of the public key, or vice ver',
    codes: 'ERR_API_KEY',
  },
  {
    text: 'Traceback (most recent call last):\n  File "call.py", line 12, in <module>\n    r.raise_for_status()\nrequests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://api.vapi.ai/assistant\nJWT doesn\'t permit access.',
    codes: 'ERR_API_SCOPE',
  },
  {
    text: 'Faraday::ForbiddenError (the server responded with status 403)\n{"message":"Key doesn\'t allow transient assistant"}',
    codes: 'ERR_API_TRANSIENT',
  },
  {
    text: '*vapi.UnauthorizedError: 401: {"message":"Missing Authorization Header.","error":"Unauthorized","statusCode":401}',
    codes: 'ERR_API_HEADER',
  },
  {
    text: 'org.springframework.web.client.HttpClientErrorException$Forbidden: 403 Forbidden: "{"message":"Key doesn\'t allow assistantId \'b7e9\'","error":"Forbidden","statusCode":403}"',
    codes: 'ERR_API_ASSISTANT',
  },
  {
    text: 'System.Net.Http.HttpRequestException: Response status code does not indicate success: 401 (Unauthorized).',
    codes: 'ERR_API_KEY',
  },
  {
    text: 'HTTPError: Request failed with status code 401 Unauthorized: GET https://api.vapi.ai/assistant',
    codes: 'ERR_API_KEY',
  },
  { text: '<p>Key doesn&rsquo;t allow origin &lsquo;https://shop.example&rsquo;</p>', codes: 'ERR_API_ORIGIN' },
  { text: '"Key doesn&amp;#39;t allow origin &amp;#39;https://shop.example&amp;#39;"', codes: 'ERR_API_ORIGIN' },
  { text: "\u001b[31mERROR\u001b[0m Key doesn't allow transient assistant", codes: 'ERR_API_TRANSIENT' },
  { text: 'key does not allow assistantid: 4f', codes: 'ERR_API_ASSISTANT' },
  { text: 'Key doesn`t allow origin "https://shop.example"', codes: 'ERR_API_ORIGIN' },
  {
    text: 'err="{\\"message\\":\\"JWT doesn\'t permit access. Hot tip, you may be missing `token` in your JWT.\\",\\"statusCode\\":403}" service=voice',
    codes: 'ERR_API_SCOPE',
  },
  { text: '{"message":["assistantOverrides.variables should not exist"],"statusCode":400}', codes: 'ERR_API_BODY' },
  {
    text: '{"message":["phoneNumberId must be a UUID"],"error":"Bad Request","statusCode":400}',
    codes: 'ERR_API_BODY',
  },
  { text: '{"message":["each value in assistant.model.property messages should not exist"]}', codes: 'ERR_API_BODY' },
  { text: '{"message":"Your wallet balance is too low","statusCode":402}', codes: 'ERR_API_CREDIT' },
  { text: 'Subscription is frozen. Please add a payment method.', codes: 'ERR_API_CREDIT' },
  { text: 'vapi.errors.too_many_requests_error.TooManyRequestsError', codes: 'ERR_API_LIMIT' },
  { text: 'Over Concurrency Limit', codes: 'ERR_API_LIMIT' },
  { text: 'HTTP 429', codes: 'ERR_API_LIMIT' },
  { text: 'Cannot PUT /assistant/abc-123', codes: 'ERR_API_ENDPOINT' },
  { text: '{"error":"Not Found","message":"Cannot GET //assistant","statusCode":404}', codes: 'ERR_API_ENDPOINT' },
  { text: '{"statusCode":404,"message":"Assistant not found"}', codes: 'ERR_API_NOT_FOUND' },
  { text: 'Internal Server Error', codes: 'ERR_API_SERVER' },
  { text: '504 Gateway Time-out', codes: 'ERR_API_SERVER' },
  { text: 'unauthorized', codes: 'ERR_API_KEY' },
  { text: '{"error":"Unauthorized"}', codes: 'ERR_API_KEY' },
  { text: 'Error: Unauthorized (401)', codes: 'ERR_API_KEY' },
  { text: 'response.ok is false, status: 401', codes: 'ERR_API_KEY' },
  { text: 'UnauthorizedError\nStatus code: 401\nBody: undefined', codes: 'ERR_API_KEY' },
  { text: 'TypeError: Failed to fetch\n{"message":"Over Concurrency Limit."}', codes: 'ERR_API_LIMIT' },
  {
    text: 'Missing Authorization Header.\nInvalid Key. Hot tip, you may be using the private key',
    codes: 'ERR_API_HEADER ERR_API_KEY',
  },
  { text: 'VAPI API key is invalid or expired', codes: 'ERR_API_KEY' },
  { text: '{"error":"Invalid API key"}', codes: 'ERR_API_KEY' },
  { text: 'UnauthorizedException: Unauthorized', codes: 'ERR_API_KEY' },
  {
    text: '{"message":["assistant.model.temperature must not be greater than 2"],"error":"Bad Request","statusCode":400}',
    codes: 'ERR_API_BODY',
  },
  {
    text: 'Uncaught (in promise) {"type":"start-method-error","stage":"web-call-creation","error":{"status":401}}',
    codes: 'ERR_API_KEY',
  },
  { text: '401 {"message":"Key is disabled"}', codes: 'ERR_API_KEY' },
  { text: 'Response [401 Unauthorized] with no body', codes: 'ERR_API_KEY' },
  {
    text: '```json\n{\n  "message": "Key doesn\'t allow origin \'https://x.lovable.app\'",\n  "error": "Forbidden",\n  "statusCode": 403\n}\n```',
    codes: 'ERR_API_ORIGIN',
  },
  { text: 'message=Key+doesn%27t+allow+origin+%27https%3A%2F%2Fa.example%27', codes: 'ERR_API_ORIGIN' },
  { text: "| Key doesn't allow        |\n| transient assistant      |", codes: 'ERR_API_TRANSIENT' },
  { text: "k​ey doesn't allow transient assistant", codes: 'ERR_API_TRANSIENT' },
  {
    text: '"Invalid Key. Hot tip, you may be using the pri\nvate key instead of the pub\nlic key"',
    codes: 'ERR_API_KEY',
  },
  {
    text: ">>> r.json()\n{'message': \"JWT doesn't permit access. Hot tip, you may be missing `token` in your JWT.\", 'error': 'Forbidden', 'statusCode': 403}",
    codes: 'ERR_API_SCOPE',
  },
  { text: '{"errors":[{"message":"Request failed with status code 402"}]}', codes: 'ERR_API_CREDIT' },
]
