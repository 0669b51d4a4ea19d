import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Seen } from './observe.ts'

/** The gateway's counters, in a registry of their own. */
export interface Metrics {
  count(request: Pick<Seen, 'endpoint' | 'decision' | 'code'> & { status: number; seconds: number }): void
  /** The text that Prometheus reads, and its type. */
  render(): Promise<{ text: string; type: string }>
}

export interface MetricsOptions {
  /** How many lines of the log nobody got. */
  dropped?: () => number
  /** How many requests are in progress. */
  inFlight?: () => number
}

export function createMetrics({ dropped = () => 0, inFlight = () => 0 }: MetricsOptions = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'gateway_requests_total',
    help: 'Finished requests by endpoint, decision, error code and status.',
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
  new Counter({
    name: 'gateway_log_lines_dropped_total',
    help: 'Log lines that were dropped because nobody read the log.',
    registers,
    collect() {
      this.reset()
      this.inc(dropped())
    },
  })
  new Gauge({
    name: 'gateway_requests_in_progress',
    help: 'Requests in progress, of which MAX_IN_FLIGHT are possible.',
    registers,
    collect() {
      this.set(inFlight())
    },
  })
  return {
    count({ endpoint, decision, code = 'none', status, seconds }) {
      requests.inc({ endpoint, decision, code, status })
      duration.observe({ decision }, seconds)
    },
    render: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  }
}
