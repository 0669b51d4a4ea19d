/** What a token has in its claim `tag`, and what an endpoint requires: `private` includes `public`. */
export type Scope = 'public' | 'private'

/** Endpoints and the scope that each requires: `{ 'GET /assistant/{id}': 'private', … }`. */
export type ScopeTable = Readonly<Record<`${string} /${string}`, Scope>>

/**
 * Every endpoint of the Vapi API and the scope that it requires, in the spelling of OpenAPI.
 *
 * These are the operations of Vapi's OpenAPI document of 2026-08-20, and `POST /call/web`, which that document lacks and
 * the web SDK calls. It is the only entry that a public token may call.
 */
export const endpoints = {
  'POST /analytics': 'private',

  'GET /assistant': 'private',
  'POST /assistant': 'private',
  'GET /assistant/{id}': 'private',
  'PATCH /assistant/{id}': 'private',
  'DELETE /assistant/{id}': 'private',

  'GET /call': 'private',
  'POST /call': 'private',
  'POST /call/web': 'public',
  'GET /call/{id}': 'private',
  'PATCH /call/{id}': 'private',
  'DELETE /call/{id}': 'private',
  'GET /call/{id}/assistant-recording': 'private',
  'GET /call/{id}/call-logs': 'private',
  'GET /call/{id}/customer-recording': 'private',
  'GET /call/{id}/mono-recording': 'private',
  'GET /call/{id}/pcap': 'private',
  'GET /call/{id}/stereo-recording': 'private',
  'GET /call/{id}/video-recording': 'private',

  'GET /campaign': 'private',
  'POST /campaign': 'private',
  'GET /campaign/{id}': 'private',
  'PATCH /campaign/{id}': 'private',
  'DELETE /campaign/{id}': 'private',

  'GET /chat': 'private',
  'POST /chat': 'private',
  'POST /chat/responses': 'private',
  'GET /chat/{id}': 'private',
  'DELETE /chat/{id}': 'private',

  'GET /eval': 'private',
  'POST /eval': 'private',
  'GET /eval/run': 'private',
  'POST /eval/run': 'private',
  'GET /eval/run/{id}': 'private',
  'DELETE /eval/run/{id}': 'private',
  'GET /eval/simulation': 'private',
  'POST /eval/simulation': 'private',
  'GET /eval/simulation/concurrency': 'private',
  'GET /eval/simulation/personality': 'private',
  'POST /eval/simulation/personality': 'private',
  'GET /eval/simulation/personality/{id}': 'private',
  'PATCH /eval/simulation/personality/{id}': 'private',
  'DELETE /eval/simulation/personality/{id}': 'private',
  'GET /eval/simulation/run': 'private',
  'POST /eval/simulation/run': 'private',
  'GET /eval/simulation/run/{id}': 'private',
  'PATCH /eval/simulation/run/{id}': 'private',
  'GET /eval/simulation/run/{id}/item': 'private',
  'GET /eval/simulation/run/{id}/item/{itemId}': 'private',
  'PATCH /eval/simulation/run/{id}/item/{itemId}': 'private',
  'POST /eval/simulation/run/{id}/item/{itemId}/generate': 'private',
  'GET /eval/simulation/scenario': 'private',
  'POST /eval/simulation/scenario': 'private',
  'POST /eval/simulation/scenario/generate': 'private',
  'GET /eval/simulation/scenario/{id}': 'private',
  'PATCH /eval/simulation/scenario/{id}': 'private',
  'DELETE /eval/simulation/scenario/{id}': 'private',
  'GET /eval/simulation/suite': 'private',
  'POST /eval/simulation/suite': 'private',
  'GET /eval/simulation/suite/{id}': 'private',
  'PATCH /eval/simulation/suite/{id}': 'private',
  'DELETE /eval/simulation/suite/{id}': 'private',
  'GET /eval/simulation/{id}': 'private',
  'PATCH /eval/simulation/{id}': 'private',
  'DELETE /eval/simulation/{id}': 'private',
  'GET /eval/{id}': 'private',
  'PATCH /eval/{id}': 'private',
  'DELETE /eval/{id}': 'private',

  'GET /file': 'private',
  'POST /file': 'private',
  'GET /file/{id}': 'private',
  'PATCH /file/{id}': 'private',
  'DELETE /file/{id}': 'private',

  'GET /observability/scorecard': 'private',
  'POST /observability/scorecard': 'private',
  'GET /observability/scorecard/{id}': 'private',
  'PATCH /observability/scorecard/{id}': 'private',
  'DELETE /observability/scorecard/{id}': 'private',

  'GET /phone-number': 'private',
  'POST /phone-number': 'private',
  'GET /phone-number/{id}': 'private',
  'PATCH /phone-number/{id}': 'private',
  'DELETE /phone-number/{id}': 'private',

  'GET /provider/{provider}/{resourceName}': 'private',
  'POST /provider/{provider}/{resourceName}': 'private',
  'GET /provider/{provider}/{resourceName}/{id}': 'private',
  'PATCH /provider/{provider}/{resourceName}/{id}': 'private',
  'DELETE /provider/{provider}/{resourceName}/{id}': 'private',

  'GET /reporting/board': 'private',
  'POST /reporting/board': 'private',
  'GET /reporting/board/default/metrics-overview': 'private',
  'GET /reporting/board/{id}': 'private',
  'PATCH /reporting/board/{id}': 'private',
  'DELETE /reporting/board/{id}': 'private',
  'GET /reporting/insight': 'private',
  'POST /reporting/insight': 'private',
  'POST /reporting/insight/preview': 'private',
  'GET /reporting/insight/{id}': 'private',
  'PATCH /reporting/insight/{id}': 'private',
  'DELETE /reporting/insight/{id}': 'private',
  'POST /reporting/insight/{id}/run': 'private',

  'GET /session': 'private',
  'POST /session': 'private',
  'GET /session/{id}': 'private',
  'PATCH /session/{id}': 'private',
  'DELETE /session/{id}': 'private',

  'GET /squad': 'private',
  'POST /squad': 'private',
  'GET /squad/{id}': 'private',
  'PATCH /squad/{id}': 'private',
  'DELETE /squad/{id}': 'private',

  'GET /structured-output': 'private',
  'POST /structured-output': 'private',
  'POST /structured-output/run': 'private',
  'GET /structured-output/{id}': 'private',
  'PATCH /structured-output/{id}': 'private',
  'DELETE /structured-output/{id}': 'private',

  'GET /tool': 'private',
  'POST /tool': 'private',
  'GET /tool/{id}': 'private',
  'PATCH /tool/{id}': 'private',
  'DELETE /tool/{id}': 'private',

  'GET /v2/campaign': 'private',
  'POST /v2/campaign': 'private',
  'GET /v2/campaign/{id}': 'private',
  'PATCH /v2/campaign/{id}': 'private',
  'DELETE /v2/campaign/{id}': 'private',
  'GET /v2/campaign/{id}/contacts': 'private',

  'GET /v2/knowledge-base': 'private',
  'POST /v2/knowledge-base': 'private',
  'GET /v2/knowledge-base/{id}': 'private',
  'PATCH /v2/knowledge-base/{id}': 'private',
  'DELETE /v2/knowledge-base/{id}': 'private',
  'GET /v2/knowledge-base/{id}/file': 'private',
  'POST /v2/knowledge-base/{id}/file': 'private',
  'DELETE /v2/knowledge-base/{id}/file/{fileId}': 'private',
  'POST /v2/knowledge-base/{id}/file/{fileId}/retry': 'private',

  'GET /v2/phone-number': 'private',
} as const satisfies ScopeTable

/** One endpoint of the table, such as `'GET /assistant/{id}'`. */
export type Endpoint = keyof typeof endpoints
