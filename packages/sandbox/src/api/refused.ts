import { isAuthError } from '@vapi-auth/scopes'
import { refusal } from '../answers.ts'
import type { Answer } from '../judge/sentences.ts'

/** Ends the answering of a request with a refusal. Never leaves the API. */
export class Refused extends Error {
  readonly answer: Answer

  constructor(answer: Answer) {
    super(String(answer.message))
    this.answer = answer
  }
}

/** Ends the answering of a request if there is a refusal. */
export function refuseBy(answer: Answer | undefined): void {
  if (answer) throw new Refused(answer)
}

/** The answer to a request whose answering has ended early. */
export function answerTo(error: unknown): Response {
  if (error instanceof Refused) {
    const { status, message, bare } = error.answer
    return bare ? new Response(String(message), { status }) : refusal(status, message)
  }
  return isAuthError(error) ? refusal(error.status, error.message) : refusal(500, 'Internal server error')
}
