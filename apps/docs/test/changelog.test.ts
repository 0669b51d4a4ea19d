import { expect, it } from 'vitest'
import { entriesOf } from '../markdown/changelog.ts'

const changelog = `# @vapi-auth/http

## 1.1.0

### Minor Changes

- 0197af7: A client waits for \`Retry-After\`.

  It says so.

### Patch Changes

- Updated dependencies [0197af7]
  - @vapi-auth/scopes@1.1.0

## 1.0.0

### Patch Changes

- Updated dependencies
  - @vapi-auth/scopes@1.0.0
`

it('shows the changes of each release, and no updated dependencies', () => {
  expect(entriesOf(changelog)).toEqual([
    ['1.1.0', '- 0197af7: A client waits for `Retry-After`.\n\n  It says so.'],
    ['1.0.0', ''],
  ])
})
