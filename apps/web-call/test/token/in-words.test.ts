import type { Grant, Restrictions } from '@vapi-auth/scopes'
import { describe, expect, it } from 'vitest'
import { inWords } from '../../src/token/in-words.ts'

const open = 'bring an assistant of its own: any model'
const bound = 'assistantId and roomDeleteOnUserLeaveEnabled only'

describe('inWords', () => {
  it.each<[string, Restrictions, string[]]>([
    ['nothing', {}, ['Any page', 'any assistant', open]],
    ['origins', { allowedOrigins: ['https://a.example', 'https://b.example'] }, ['https://a.example or https://b.']],
    ['assistants', { allowedAssistantIds: ['a1'] }, ['only the assistant a1', bound]],
    ['transient assistants', { allowTransientAssistant: false }, ['any assistant of the organization', bound]],
    ['an empty list of origins', { allowedOrigins: [] }, ['No page']],
    ['an empty list of assistants', { allowedAssistantIds: [] }, ['no assistant: its list', bound]],
    [
      'assistants, with transient ones allowed in vain',
      { allowedAssistantIds: ['a1'], allowTransientAssistant: true },
      [bound],
    ],
  ])('says what a public token that restricts %s may do', (_, restrictions, parts) => {
    const text = inWords({ tag: 'public', restrictions }).join('\n')
    for (const part of ['POST /call/web', ...parts]) expect(text).toContain(part)
  })

  it('says that a private token belongs on a server', () => {
    expect(inWords({ tag: 'private' }).join(' ')).toMatch(/every endpoint.*server/)
  })

  it.each<Grant['tag']>(['public', 'private'])('says of a disabled %s token only that it is disabled', (tag) => {
    expect(inWords({ tag, restrictions: { enabled: false } })).toEqual([expect.stringContaining('disabled')])
  })
})
