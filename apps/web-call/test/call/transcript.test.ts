import { describe, expect, it } from 'vitest'
import { type Line, withMessage } from '../../src/call/transcript.ts'

const said = (role: string, transcript: string, transcriptType = 'final') => ({
  type: 'transcript',
  role,
  transcript,
  transcriptType,
})

describe('a transcript', () => {
  it('shows a line as it is being said, and then what was said', () => {
    const messages = [
      said('assistant', 'Good', 'partial'),
      said('assistant', 'Good evening', 'partial'),
      said('assistant', 'Good evening.'),
      said('assistant', 'How are you?'),
      said('user', 'Fine', 'partial'),
    ]
    expect(messages.reduce<readonly Line[]>(withMessage, [])).toEqual([
      { role: 'assistant', text: 'Good evening.', open: false },
      { role: 'assistant', text: 'How are you?', open: false },
      { role: 'user', text: 'Fine', open: true },
    ])
  })

  it('does not take the words of one for those of the other', () => {
    const messages = [said('assistant', 'I was', 'partial'), said('user', 'Wait.')]
    expect(messages.reduce<readonly Line[]>(withMessage, [])).toHaveLength(2)
  })

  it.each([{}, { type: 'hang' }, { type: 'transcript', role: 'user' }, said('system', 'Be kind.')])(
    'leaves out %j',
    (message) => {
      const lines: readonly Line[] = []
      expect(withMessage(lines, message)).toBe(lines)
    },
  )
})
