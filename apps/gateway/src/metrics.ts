import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Seen } from './env.ts'

/** The gateway's counters, in a registry of their own. */
export interface Metrics {
  count(request: Pick<Seen, 'endpoint' | 'decision' | 'code'> & { status: number; seconds: number }): void
  /** The text that Prometheus reads, and its type. */
  render(): Promise<{ text: string; type: string }>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'gateway_requests_total',
    help: 'Requests that are over, by endpoint, decision, error code and status.',
    labelNames: ['endpoint', 'decision', 'code', 'status'],
    registers,
  })
  const duration = new Histogram({
    name: 'gateway_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer.',
    labelNames: ['decision'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  })
  return {
    count({ endpoint, decision, code = 'none', status, seconds }) {
      requests.inc({ endpoint, decision, code, status })
      duration.observe({ decision }, seconds)
    },
    render: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  }
}
