import type { Answer } from '../judge/sentences.ts'
import { noAssistant } from '../judge/sentences.ts'
import type { Stores } from './store.ts'

/** Endpoints that use at once what their body names. */
const using = /^POST \/(?:call|call\/web|chat|chat\/responses|chat\/web|chat\/web\/responses|session)$/

/** What a member of a body names: the word of Vapi's sentence, and the collection. */
const references = {
  assistantId: ['Assistant', '/assistant'],
  squadId: ['Squad', '/squad'],
  phoneNumberId: ['Phone Number', '/phone-number'],
  sessionId: ['Session', '/session'],
  previousChatId: ['Chat', '/chat'],
} as const

/** Why a body names something that its organization does not have; nothing when it has it all. */
export function refusesReferences(
  endpoint: string,
  body: Readonly<Record<string, unknown>>,
  orgId: string,
  stores: Stores,
): Answer | undefined {
  if (!using.test(endpoint)) return undefined
  for (const [member, [word, collection]] of Object.entries(references)) {
    const id = body[member]
    if (typeof id !== 'string' || stores.of(orgId).find(collection, id)) continue
    if (member === 'assistantId' && stores.hasElsewhere(orgId, collection, id)) return noAssistant(id)
    return { status: 400, message: `Couldn't Get ${word}. \`${member}\` ${id} Does Not Exist.` }
  }
  return undefined
}
