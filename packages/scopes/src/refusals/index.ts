/**
 * The answers of the Vapi API: each sentence with its code, its likely cause and what to do.
 *
 * @module
 */
export { type Answer, type ApiErrorCode, answers } from './answers.ts'
export { type Explanation, explainRefusal, type RefusedRequest } from './explain-refusal.ts'
