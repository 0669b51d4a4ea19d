import type { ParserPlugin } from '@babel/parser'
import type { File } from '@babel/types'
import { load } from '../../load.ts'
import type { SourceFile } from './files.ts'

/** A file's code as a tree, and whether it is written for the browser alone. */
export interface Program {
  readonly tree: File
  readonly inPage: boolean
}

/** Parses a file: the scripts of a page or a component, and any other as a whole. Lines stay where they are. */
export async function parseSource({ file, text }: SourceFile): Promise<Program> {
  const { parse } = await load.parser()
  const inMarkup = /\.(?:vue|svelte|html)$/.test(file)
  const code = inMarkup ? onlyScripts(text) : text
  const [, language = 'js'] =
    (inMarkup ? /<script[^>]*\blang="(\w+)"/ : /\.[cm]?(\w+)$/).exec(inMarkup ? text : file) ?? []
  const plugins: ParserPlugin[] = ['decorators']
  if (/^tsx?$/.test(language)) plugins.push('typescript')
  // In TypeScript, an angle bracket may begin a type assertion; anywhere else, an element.
  if (language !== 'ts') plugins.push('jsx')
  const tree = parse(code, {
    sourceType: 'module',
    errorRecovery: true,
    allowReturnOutsideFunction: true,
    plugins,
  })
  return { tree, inPage: inMarkup || isForPage(tree) }
}

// Not what is data by its type, such as application/json.
const SCRIPT = /(<script\b(?![^>]*\stype=(?!["']?(?:module|text\/javascript)\b))[^>]*>)(.*?)<\/script>/gis

/** The scripts in a file of markup, where they stand; all else becomes blank. */
function onlyScripts(text: string): string {
  const blank = (markup: string) => markup.replace(/[^\n]/g, ' ')
  let code = ''
  let end = 0
  for (const { index, 1: open = '', 2: script = '' } of text.matchAll(SCRIPT)) {
    code += blank(text.slice(end, index + open.length)) + script
    end = index + open.length + script.length
  }
  return code + blank(text.slice(end))
}

// What only a page can use.
const PAGE_MODULES = new Set(['@vapi-ai/web', '@vapi-ai/client-sdk-react', 'react-dom/client'])

function isForPage({ program: { body, directives } }: File): boolean {
  if (directives.some(({ value }) => value.value === 'use client')) return true
  return body.some(
    (node) => node.type === 'ImportDeclaration' && node.importKind !== 'type' && PAGE_MODULES.has(node.source.value),
  )
}
