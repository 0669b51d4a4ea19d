import { describe, expect, it } from 'vitest'
import { withPackageManagers } from '../markdown/package-managers.ts'

const sh = (commands: string, info = 'sh') => `\`\`\`${info}\n${commands}\n\`\`\``

describe('commands that install', () => {
  it('are shown for each package manager, with their comments', () => {
    const shown = withPackageManagers(sh('npm install --save-dev vitest # your tests\nnpx vapi-auth sandbox'))
    expect(shown).toContain(sh('npm install --save-dev vitest # your tests\nnpx vapi-auth sandbox', 'sh [npm]'))
    expect(shown).toContain(sh('pnpm add --save-dev vitest # your tests\npnpm dlx vapi-auth sandbox', 'sh [pnpm]'))
    expect(shown).toContain(sh('yarn add --dev vitest # your tests\nyarn dlx vapi-auth sandbox', 'sh [yarn]'))
    expect(shown).toContain(sh('bun add --dev vitest # your tests\nbun x vapi-auth sandbox', 'sh [bun]'))
  })

  it.each([sh('npm install --global vapi-auth'), sh('npx vapi-auth doctor'), sh('npm install zod', 'ts')])(
    'are shown as they are where the package manager makes no difference: %s',
    (block) => {
      expect(withPackageManagers(block)).toBe(block)
    },
  )
})
