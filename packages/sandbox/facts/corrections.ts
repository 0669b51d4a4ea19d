import type { Schema } from './document.ts'

/**
 * Returns a schema as Vapi means it, where its document contradicts itself or the examples in Vapi's own documentation.
 * `place` is a schema's name, with `.member` for one of its members.
 */
export function correct(schema: Schema, place: string): Schema {
  const { type, items, enum: values, ...others } = schema
  // An enum of nothing would refuse everything.
  if (values?.length === 0 && schema !== absent) return { ...others, ...(type && { type }) }
  // The document repeats the enum of the items on the list, and a list never equals one of its items.
  if (type === 'array' && values) return { ...others, type, ...(items && { items }) }
  // The generator of the document found no type for these unions of texts.
  if (type === 'object' && values?.every((value) => typeof value === 'string')) return { ...schema, type: 'string' }
  // It says object and means a list: `formula` of an insight.
  if (type === 'object' && items) return {}
  // Unions of numbers in a list became objects: `excludedStatusCodes: [400, 401]`.
  if (place.endsWith('[]') && type === 'object' && Object.keys(others).length === 0) return {}
  return corrections[place]?.(schema) ?? schema
}

const corrections: Readonly<Record<string, (schema: Schema) => Schema>> = {
  // The documentation sets a voice by provider and voiceId alone, and a transcriber by provider and language.
  NeuphonicVoice: optional('language'),
  SpeechmaticsTranscriber: optional('customVocabulary'),
  // The generator of the document found no type for these, and its examples are texts.
  'NeuphonicVoice.language': () => ({}),
  'FallbackNeuphonicVoice.language': () => ({}),
  'InsightTimeRange.start': () => ({}),
  'InsightTimeRange.end': () => ({}),
  'InsightTimeRangeWithStep.start': () => ({}),
  'InsightTimeRangeWithStep.end': () => ({}),
  // The document says text, and its example is a list.
  'CartesiaExperimentalControls.emotion': (schema) => ({
    oneOf: [schema, { type: 'array', items: { type: 'string' } }],
  }),
  // A newer model than the document knows.
  'InworldVoice.model': (schema) => ({ ...schema, enum: [...(schema.enum ?? []), 'inworld-tts-1.5-mini'] }),
  // There is only one type of run, and the quickstart leaves it out.
  CreateEvalRunDTO: optional('type'),
  // Numbers of Vapi's own are created by name and assistantId alone, and an example has a longer name and e-mail address.
  CreateVapiPhoneNumberDTO: optional('provider'),
  'CreateVapiPhoneNumberDTO.name': ({ maxLength: _, ...schema }) => schema,
  'SipAuthentication.username': ({ minLength: _, ...schema }) => schema,
  'SipAuthentication.password': ({ minLength: _, ...schema }) => schema,
  // Examples name these tools by words: "User Lookup".
  'CreateApiRequestToolDTO.name': ({ pattern: _, ...schema }) => schema,
  // An example of a function tool gives the parameters as JSON Schema beside `type`.
  'CreateFunctionToolDTO.parameters': () => ({}),
  // OpenAI's clients always send the model, as the documentation shows.
  OpenAIResponsesRequest: (schema) => ({ ...schema, properties: { ...schema.properties, model: { type: 'string' } } }),
  // Messages are shown as OpenAI has them: by role and content alone.
  'CreateChatDTO.input': withPlainMessages,
  'OpenAIResponsesRequest.input': withPlainMessages,
  'CreateWebChatDTO.input': withPlainMessages,
  'OpenAIWebChatRequest.input': withPlainMessages,
  'CreateSessionDTO.messages': withPlainMessages,
  'UpdateSessionDTO.messages': withPlainMessages,
  // Tools are attached to a saved assistant by `{ "model": { "toolIds": [ … ] } }`.
  'UpdateAssistantDTO.model': (schema) => ({
    ...schema,
    oneOf: [...(schema.oneOf ?? []), { type: 'object', properties: toolIds, required: ['toolIds'] }],
  }),
}

// Whoever names a provider means one of the models that the document lists.
const absent: Schema = { type: 'string', enum: [] }
const toolIds: Record<string, Schema> = {
  provider: absent,
  toolIds: { type: 'array', items: { type: 'string' } },
}

function optional(member: string): (schema: Schema) => Schema {
  return (schema) => ({ ...schema, required: (schema.required ?? []).filter((name) => name !== member) })
}

const plainMessage: Schema = {
  type: 'object',
  properties: { role: { type: 'string', enum: ['system', 'user'] }, content: { type: 'string' } },
  required: ['role', 'content'],
}

/** A list of messages, or what is a text or such a list. */
function withPlainMessages(schema: Schema): Schema {
  const { oneOf, items } = schema
  if (oneOf) return { ...schema, oneOf: oneOf.map(withPlainMessages) }
  return items?.oneOf ? { ...schema, items: { ...items, oneOf: [...items.oneOf, plainMessage] } } : schema
}

/** The corrections of this list that a document has no use for: it no longer has what they correct. */
export function unusedCorrections(schemas: Readonly<Record<string, Schema>>): string[] {
  return Object.keys(corrections).filter((place) => {
    const [name = '', member] = place.split('.')
    return member === undefined ? !schemas[name] : !schemas[name]?.properties?.[member]
  })
}
