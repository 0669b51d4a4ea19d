import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Turns that no technical writer uses, or that send the reader elsewhere. This file alone may hold them. */
const turns: readonly RegExp[] = [
  /(?<!there )\b(?:is|are) no (?:[a-z]+ )?(?:list|text|number|object|function|URL|JSON|token|path|method|origin|key|status|array|JWT|id|name|error|page)\b/,
  /cannot be meant/,
  /\blog-ins?\b/,
  /\bwhite space\b/,
  /\bmend(?:s|ed)?\b/,
  /\bgives? an error\b/,
  /\bstands? beside\b/,
  /\bwalk(?:s|ed)? around\b/,
  /\bhears? of\b/,
  /\bkeeper of\b/,
  /\bas (?:it|the message) says\b/,
  /\b(?:see|read) the body\b/,
  /\blist it\b/,
  /\bletter by letter\b/,
  /\bset-up\b/,
  /\b\w*(?:organis|recognis|authoris|serialis|initialis|normalis)(?:e|ed|es|ing|ation|ations)\b/i,
  /\b(?:behaviou?r|colou?r|favou?r)s?\b(?<!behaviors?|colors?|favors?)/i,
  /\bnobody does\b/,
  /\bgives nobody\b/,
  /\bmeans? to say\b/,
  /\bwhat there is\b(?! to)/i,
]

const files = globSync(
  ['*.md', '.changeset/*.md', '{apps,packages}/**/*.{ts,tsx,mts,css,html,md,astro,svelte,vue,txt,json,yml,conf,cfg}'],
  {
    cwd: root,
    exclude: (name) => /node_modules|^dist$|reports|examples|CHANGELOG|pnpm-lock|\.vitepress\/cache/.test(String(name)),
  },
).filter((file) => !file.endsWith('checks/test/language.test.ts'))

it('reads the sources, tests and documents', () => expect(files.length).toBeGreaterThan(300))

it.each(turns)('holds no turn of the kind %s', (turn) => {
  const found = files.flatMap((file) =>
    readFileSync(`${root}/${file}`, 'utf8')
      .split('\n')
      .flatMap((line, i) => (turn.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  )
  expect(found).toEqual([])
})
