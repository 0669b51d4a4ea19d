import { errorCodes as http } from '../../../http/src/error-codes.ts'
import { errorCodes as sandbox } from '../../../sandbox/src/error-codes.ts'
import { errorCodes as scopes } from '../../../scopes/src/error-codes.ts'
import { errorCodes as server } from '../../../server/src/error-codes.ts'
import { errorCodes as signer } from '../../../signer/src/error-codes.ts'
import { errorCodes as web } from '../../../web/src/error-codes.ts'
import { errorCodes as cli } from '../error-codes.ts'
import type { Paste } from './paste.ts'

/** An error of these packages in a pasted text, as the tables of error codes explain it. */
export interface OwnError {
  readonly at: number
  readonly code: string
  readonly cause: string
  readonly remedy: string
}

const table = new Map<string, { cause: string; remedy: string }>()
for (const { code, cause, remedy } of [...scopes, ...signer, ...http, ...server, ...web, ...sandbox, ...cli]) {
  // Two packages may give one code: the lower one says what it means.
  if (!table.has(code)) table.set(code, { cause, remedy })
}

/** Returns the errors of these packages and apps that a text names by their code, in the order of the text. */
export function findOwnErrors({ plain }: Paste): OwnError[] {
  const found = new Map<string, OwnError>()
  for (const { 0: code, index } of plain.matchAll(/\bERR_[A-Z]+_[A-Z_]+\b/g)) {
    if (found.has(code)) continue
    const around = plain.slice(Math.max(0, index - 600), index + 600)
    const message = memberNear(around, 'message') ?? memberNear(around, 'detail') ?? headNear(around)
    const advice = memberNear(around, 'remedy')
    const row =
      table.get(code) ?? (message !== undefined && advice !== undefined ? { cause: '', remedy: '' } : undefined)
    if (row === undefined) continue
    found.set(code, {
      at: index,
      code,
      cause: joined([message, row.cause], ': ').replace(/\.$/, ''),
      remedy: joined(
        [advice, row.remedy].map((text) => text && `${text.replace(/\.$/, '')}.`),
        ' ',
      ),
    })
  }
  return [...found.values()]
}

/** What a member of the error says, in JSON or as Node prints an error. */
function memberNear(around: string, name: 'detail' | 'message' | 'remedy'): string | undefined {
  return new RegExp(`["']?\\b${name}["']?\\s*[:=]\\s*(["'\`])((?:(?!\\1).){3,300}?)\\1(?=\\s*[,}]|$)`).exec(around)?.[2]
}

/** The first line of a stack trace, as Node prints it. */
function headNear(around: string): string | undefined {
  return /\b\w*Error(?: \[\w+\])?: (.{3,200}?)(?= at |\s*\{|$)/.exec(around)?.[1]
}

/** What the error says and what the table says, unless they are the same. */
function joined(texts: readonly (string | undefined)[], separator: string): string {
  const different = texts.filter((text, i) => text && texts.indexOf(text) === i)
  return different.map((text, i) => (i === 0 || separator === ' ' ? capitalized(text ?? '') : text)).join(separator)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
