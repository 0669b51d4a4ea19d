import type { Operation, Schema } from './document.ts'

const json = (name: string) => ({ 'application/json': { schema: ref(name) } })
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const post = (body: string, answer: string): Operation => ({
  requestBody: { required: true, content: json(body) },
  responses: { '201': { content: json(answer) } },
})

/** Endpoints that Vapi's SDKs call and its document lacks; it does hold the schemas of their bodies. */
export const additions: Readonly<Record<string, Operation>> = {
  'POST /call/web': post('CreateWebCallDTO', 'Call'),
  'POST /chat/web': post('CreateWebChatDTO', 'WebChat'),
  'POST /chat/web/responses': post('OpenAIWebChatRequest', 'ResponseObject'),
}
