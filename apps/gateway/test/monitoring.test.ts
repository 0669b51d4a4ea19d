import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { errorCodes } from '../src/error-codes.ts'
import { createMetrics } from '../src/metrics.ts'

const text = (name: string) => readFile(new URL(`../monitoring/${name}`, import.meta.url), 'utf8')
const dashboard = JSON.parse(await text('dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[] }[]
}
const alerts = parse(await text('alerts.yaml')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string; description: string } }[] }[]
}
const rules = alerts.groups.flatMap((group) => group.rules)
const queries: [name: string, expr: string][] = [
  ...dashboard.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as [string, string])),
  ...rules.map(({ alert, expr }) => [alert, expr] as [string, string]),
]

const metrics = createMetrics()
metrics.count({ endpoint: 'POST /call/web', decision: 'allowed', status: 201, seconds: 0.1 })
const { text: rendered } = await metrics.render()
const names = new Set(rendered.match(/^\w+/gm))

describe('the dashboard and the alerts', () => {
  it.each(queries)('ask for metrics that the gateway has: %s', (_, expr) => {
    const used = expr.match(/\b(?:gateway|process|nodejs)_\w+/g) ?? []
    if (!expr.startsWith('up{')) expect(used).not.toEqual([])
    for (const name of used) expect(names).toContain(name)
  })

  it.each(queries)('name labels, decisions and error codes that exist: %s', (_, expr) => {
    for (const [, decision] of expr.matchAll(/decision="(\w+)"/g))
      expect(['allowed', 'refused', 'failed']).toContain(decision)
    const codes = expr.match(/ERR_GATEWAY_[A-Z_]+\b/g) ?? []
    for (const code of codes.filter((each) => !each.endsWith('_')))
      expect(errorCodes.map((row) => row.code)).toContain(code)
  })

  it.each(rules.map((rule) => [rule.alert, rule] as const))('say what to do: %s', (_, { annotations }) => {
    expect(annotations.summary).toMatch(/^[A-Z].*[^.]$/)
    expect(annotations.description).toMatch(/^[A-Z].*\.$/)
  })
})
