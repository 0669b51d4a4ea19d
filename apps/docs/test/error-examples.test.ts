import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { parseBlocks } from '../blocks/block.ts'
import { type RanBlock, runDocument } from '../blocks/run-document.ts'
import { codes } from '../markdown/error-rows.ts'

const folder = fileURLToPath(new URL('../error-examples/', import.meta.url))
const names = globSync('*.wrong.ts', { cwd: folder }).map((file) => file.replace('.wrong.ts', ''))

let ran: Map<string, RanBlock>
beforeAll(async () => {
  const blocks = names.flatMap((name) =>
    ['wrong', 'right'].flatMap((kind) => {
      const at = join(folder, `${name}.${kind}.ts`)
      return parseBlocks(`\`\`\`ts\n${readFileSync(at, 'utf8')}\`\`\``).map((block) => ({ ...block, at }))
    }),
  )
  ran = new Map((await runDocument(blocks)).map((block) => [block.at.slice(folder.length), block]))
})

describe.each(names)('the examples of %s', (name) => {
  const code = name.toUpperCase()

  it('belong to a code', () => {
    expect(codes).toContain(code)
  })

  it('show code that is refused with it', () => {
    const { error = '', printed } = ran.get(`${name}.wrong.ts`) ?? expect.fail('it did not run')
    expect(`${error}\n${printed}`).toContain(code)
  })

  it('show the same as it should be', () => {
    const { error, printed, prints } = ran.get(`${name}.right.ts`) ?? expect.fail('it did not run')
    expect(error).toBeUndefined()
    expect(printed.split('\n')).toEqual(expect.arrayContaining(prints))
  })
})
