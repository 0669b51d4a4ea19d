import type * as t from '@babel/types'
import type { Finding } from '../finding.ts'
import { copiedOrigins } from './copied-origins.ts'
import { type SourceFile, type Sources, sourcesIn } from './files.ts'
import { handedOut } from './handed-out.ts'
import { lifetimeMistakes } from './lifetimes.ts'
import { linkModules } from './links.ts'
import { type Mistake, words } from './mistake.ts'
import { type Module, modulesOf } from './module.ts'
import { holdsPrivateKey, isKey, isPublished } from './names.ts'
import { payloadMistakes } from './payloads.ts'
import { publishedKeys } from './published.ts'
import { requestMistakes } from './requests.ts'
import { signCallsOf } from './sign-calls.ts'
import { type Read, signingFunctions } from './signing-functions.ts'
import { keysInPage, writtenKeys } from './written-keys.ts'

const check = 'source'

/** Looks through the source of a folder for the field's usual mistakes. `keys` are the private keys that are known. */
export async function checkSource(folder: string, keys: ReadonlySet<string>): Promise<Finding[]> {
  const sources = await sourcesIn(folder)
  const findings: Finding[] = []
  const modules: Module[] = []
  for (const { file, text } of [...sources.scripts, ...sources.linked]) {
    try {
      modules.push(...(await modulesOf(file, text)))
    } catch {
      // Its message may quote the source.
      findings.push({ check, verdict: 'unknown', message: 'The file cannot be parsed, so it was not looked at', file })
    }
  }
  linkModules(modules)
  const reads = modules.map((module): Read => ({ module, calls: signCallsOf(module) }))
  const signing = signingFunctions(reads)
  for (const read of reads) {
    try {
      findings.push(...findingsOf(read, signing, keys))
    } catch (error) {
      // Expressions in expressions in expressions, more than the stack holds.
      if (!(error instanceof RangeError)) throw error
      const { file } = read.module
      findings.push({
        check,
        verdict: 'unknown',
        message: 'The file is nested too deep, so it was not looked at',
        file,
      })
    }
  }
  for (const source of sources.data) findings.push(...inData(source, keys))
  for (const source of sources.bundled) findings.push(...inBundle(source, keys))
  return [...unique(findings), ...summary(sources, findings)]
}

function findingsOf({ module, calls }: Read, signing: ReadonlySet<t.Node>, keys: ReadonlySet<string>): Finding[] {
  const searches: (() => Mistake[])[] = [
    () => publishedKeys(module),
    () => writtenKeys(module, calls, keys),
    () => keysInPage(module, calls),
    () => calls.flatMap(payloadMistakes),
    () => module.of('ObjectExpression', 'AssignmentExpression').flatMap(copiedOrigins),
    () => lifetimeMistakes(module, calls, signing),
    () => requestMistakes(module),
    () => handedOut(module),
  ]
  return searches
    .flatMap((search) => search())
    .map(({ kind, node, about = '' }) => {
      const { verdict, message, remedy } = words[kind]
      return {
        check,
        verdict,
        rule: kind,
        message: message(about),
        remedy,
        file: node.loc?.filename ?? module.file,
        line: node.loc?.start.line ?? 1,
      }
    })
}

/** Keys in JSON, by the names of their members. */
function inData({ file, text }: SourceFile, keys: ReadonlySet<string>): Finding[] {
  if (!/vapi/i.test(text)) return []
  return text.split('\n').flatMap((line, i) =>
    Array.from(line.matchAll(/"([\w.-]*)"\s*:\s*"([^"]*)"/g)).flatMap(([, name = '', value = '']): Finding[] => {
      const published = isPublished(name) && holdsPrivateKey(name)
      const isPrivate = isKey(value) && /private|secret/i.test(name) && !/public/i.test(name)
      if (!published && !isPrivate && !keys.has(value)) return []
      const rule = published ? 'key-published' : 'key-in-source'
      const { verdict, message, remedy } = words[rule]
      return [{ check, verdict, rule, message: message(`\`${name}\``), remedy, file, line: i + 1 }]
    }),
  )
}

/** Keys that are known, in what a tool made of the source. */
function inBundle({ file, text }: SourceFile, keys: ReadonlySet<string>): Finding[] {
  const { verdict, message, remedy } = words['key-in-source']
  const found = text.split('\n').flatMap((line, i): Finding[] => {
    if (![...keys].some((key) => line.includes(key))) return []
    return [{ check, verdict, rule: 'key-in-source', message: message(''), remedy, file, line: i + 1 }]
  })
  const skipped = 'Not looked at, but for keys that are known: a tool made this file'
  return found.length > 0 ? found : [{ check, verdict: 'unknown', message: skipped, file }]
}

/** One finding for each sentence about each line. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map(findings.map((finding) => [`${finding.file}:${finding.line}:${finding.message}`, finding]))
  return [...seen.values()].sort((a, b) => (a.file ?? '').localeCompare(b.file ?? '') || (a.line ?? 0) - (b.line ?? 0))
}

function summary(
  { scripts, data, bundled, unread, large, closed, more }: Sources,
  findings: readonly Finding[],
): Finding[] {
  const said: Finding[] = []
  for (const [language, files] of unread) {
    const names = files.slice(0, 3).join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '')
    said.push({
      check,
      verdict: 'unknown',
      message: `Not looked at: ${names}, because ${language} is not read`,
      remedy:
        'Check by hand that the payload has `orgId` and `token`, that `exp` is in seconds, and that each request gets a token that is still valid.',
    })
  }
  for (const file of large)
    said.push({ check, verdict: 'unknown', message: 'Not looked at: the file is larger than 1 MiB', file })
  for (const file of closed)
    said.push({ check, verdict: 'unknown', message: 'Not looked at: it cannot be opened', file })
  if (more) {
    said.push({
      check,
      verdict: 'unknown',
      message: 'Not looked at: all files after the first 20,000',
      remedy: 'Name the folder of one project with `--dir`.',
    })
  }
  const count = scripts.length + data.length
  if (count === 0 && said.length === 0 && bundled.length === 0) {
    said.push({
      check,
      verdict: 'unknown',
      message: 'No JavaScript or TypeScript file here mentions Vapi, so nothing was looked at',
      remedy: 'Name the folder of the project with `--dir`.',
    })
  } else if (count > 0 && !findings.some(({ verdict }) => verdict === 'problem' || verdict === 'warning')) {
    said.push({
      check,
      verdict: 'ok',
      message: `None of the usual mistakes in ${count} file${count === 1 ? '' : 's'} that mention${count === 1 ? 's' : ''} Vapi`,
    })
  }
  return said
}
