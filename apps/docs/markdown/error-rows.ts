import { readFileSync } from 'node:fs'
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

/** What one package or app says of a code. */
export interface Row {
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

/** Every code, once. */
export const codes: readonly string[] = [...new Set(rows.map(({ code }) => code))]

/** What each package and app says of a code: two may use the same. */
export function rowsOf(code: string): Row[] {
  return rows.filter((row) => row.code === code)
}

export function codesOfGroup({ family }: ErrorGroup): string[] {
  return codes.filter((code) => family.test(code))
}

export function groupOf(code: string): ErrorGroup {
  const group = errorGroups.find(({ family }) => family.test(code))
  if (!group) throw new Error(`no group of errors has ${code}`)
  return group
}

/** Returns a text from a table as a sentence. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}

/** The status of an error, for readers. What a command answers is its exit code, so it has none. */
export function statusText({ code, status }: Row): string {
  if (/^ERR_(?:CLI|WHY)_/.test(code)) return ''
  return String(status ?? 'The status of the answer')
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
