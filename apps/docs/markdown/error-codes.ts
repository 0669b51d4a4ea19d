import { readFileSync } from 'node:fs'
import type { MarkdownRenderer } from 'vitepress'
import { errorCodes as cli } from '../../../packages/cli/src/error-codes.ts'
import { entries } from '../../../packages/cli/src/why/known/entries.ts'
import { say } from '../../../packages/cli/src/why/known/entry.ts'
import { errorCodes as http } from '../../../packages/http/src/error-codes.ts'
import { errorCodes as sandbox } from '../../../packages/sandbox/src/error-codes.ts'
import { errorCodes as scopes } from '../../../packages/scopes/src/error-codes.ts'
import { errorCodes as server } from '../../../packages/server/src/error-codes.ts'
import { errorCodes as signer } from '../../../packages/signer/src/error-codes.ts'
import { errorCodes as web } from '../../../packages/web/src/error-codes.ts'
import { type ErrorGroup, errorGroups } from './error-groups.ts'

interface Row {
  readonly code: string
  /** Text where a README has more than one; nothing where the answer of the API decides. */
  readonly status: number | string | undefined
  readonly cause: string
  readonly remedy: string
}

const rows: readonly Row[] = [
  ...[...scopes, ...signer, ...http, ...server, ...web, ...sandbox, ...cli],
  ...entries.map(({ code, cause, remedy }) => ({ code, status: undefined, cause: say(cause), remedy: say(remedy) })),
  ...[...rowsOfReadme('gateway'), ...rowsOfReadme('web-call')],
]

/** Puts every code, with an anchor of its own, where a page says `<!-- error-codes -->`. */
export function addErrorCodes(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'error-codes', (state) => {
    state.src = state.src.replace(/^<!-- error-codes -->$/m, () => errorGroups.map(section).join('\n\n'))
  })
}

function section({ title, about, family }: ErrorGroup): string {
  const codes = new Set(rows.filter(({ code }) => family.test(code)).map(({ code }) => code))
  return [`## ${title}`, about, ...Array.from(codes, entry)].join('\n\n')
}

/** A code that two packages give stands here once, with what each says. */
function entry(code: string): string {
  const meanings = rows.filter((row) => row.code === code).map(meaning)
  return [`### ${code} {#${code.toLowerCase()}}`, ...meanings].join('\n\n')
}

function meaning({ code, status = 'The status of the answer', cause, remedy }: Row): string {
  // What a command answers is its exit code.
  const answer = /^ERR_(?:CLI|WHY)_/.test(code) ? '' : `**${status}** `
  return `- ${answer}${sentence(cause)}<br>**What to do:** ${sentence(remedy)}`
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}

/** The codes of an app, from the tables of its README, which the app's own test compares with its code. */
function rowsOfReadme(app: string): Row[] {
  const text = readFileSync(new URL(`../../${app}/README.md`, import.meta.url), 'utf8')
  return (text.match(/^\| *`ERR_.*\|$/gm) ?? []).flatMap((row) => {
    const [codes = '', ...others] = row.split('|').slice(1, -1)
    const cells = others.map((cell) => cell.trim())
    const [status, cause = '', remedy = ''] = cells.length === 3 ? cells : ['In the page', ...cells]
    return Array.from(codes.matchAll(/ERR_[A-Z_]+(?=`)/g), ([code]) => ({ code, status, cause, remedy }))
  })
}
