import { endpoints as table } from '@vapi-auth/scopes'
import { dim, green, type Line, type Report } from '../output/report.ts'
import type { Context } from '../world.ts'

/** Lists the table, or a part of it. */
export function endpoints(_: Context, text = '', { scope }: { scope?: 'public' | 'private' | undefined }): Report {
  const wanted = text.toLowerCase()
  const rows = Object.entries(table)
    .map(([endpoint, required]) => ({ endpoint, scope: required }))
    .filter((row) => row.endpoint.toLowerCase().includes(wanted) && (scope === undefined || row.scope === scope))
  return {
    json: { endpoints: rows },
    lines: rows.map(({ endpoint, scope }): Line => {
      const label = scope.padEnd(9)
      return [scope === 'public' ? green(label) : dim(label), endpoint]
    }),
  }
}
