/** A line of a conversation, as it is being spoken. */
export interface Line {
  role: 'assistant' | 'user'
  text: string
  /** Whether more of it may come. */
  open: boolean
}

/** Takes a message of `@vapi-ai/web` into a transcript. Returns the same lines when it is not part of one. */
export function withMessage(lines: readonly Line[], message: Readonly<Record<string, unknown>>): readonly Line[] {
  const { type, role, transcript, transcriptType } = message
  if (type !== 'transcript' || typeof transcript !== 'string' || (role !== 'assistant' && role !== 'user')) return lines
  const line: Line = { role, text: transcript, open: transcriptType === 'partial' }
  const last = lines.at(-1)
  // What is still being said is said anew each time, with more words.
  return last?.open && last.role === role ? [...lines.slice(0, -1), line] : [...lines, line]
}
