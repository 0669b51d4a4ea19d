import type { Fault } from '@vapi-auth/scopes/internal'
import type { Line, Look, Span } from '../output/report.ts'
import { paragraph } from '../output/wrap.ts'

const labels: Readonly<Record<Fault['severity'], { text: string; look: Look }>> = {
  refused: { text: 'refused  ', look: 'red' },
  danger: { text: 'danger   ', look: 'red' },
  warning: { text: 'beware   ', look: 'yellow' },
}

/** Returns the lines about what is wrong with a token, worst first. */
export function faultLines(faults: readonly Fault[]): Line[] {
  return faults.flatMap(({ severity, message, remedy }) => {
    const label: Span = labels[severity]
    return paragraph(label, `${message}. ${remedy}`)
  })
}
