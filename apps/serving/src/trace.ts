import type { IncomingMessage } from 'node:http'
import type { Context, Span, Tracer } from '@opentelemetry/api'

type Attributes = Readonly<Record<string, string | number | undefined>>

/** Headers that name a span to whoever is asked next. */
export type TraceHeaders = Readonly<Record<string, string>>

/** The trace of one request. Nothing that is put into it may be a secret: no header, no target, no body. */
export interface Trace {
  /** Runs a step of the request in a span of its own. With `asks`, it is a request to somebody else. */
  step<T>(name: string, run: (headers: TraceHeaders) => Promise<T>, options?: { asks?: boolean }): Promise<T>
  set(attributes: Attributes): void
  end(): void
}

export interface Tracing {
  /** Starts the trace of a request, which continues that of its caller. */
  start(name: string, headers: IncomingMessage['headers']): Trace
  /** Sends what has not been sent yet. */
  shutdown(): Promise<void>
}

const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/

/** Without a tracer only the caller's `traceparent` is passed on (W3C Trace Context §3.2). */
export const noTracing: Tracing = {
  start(_, { traceparent }) {
    const headers = typeof traceparent === 'string' && TRACEPARENT.test(traceparent) ? { traceparent } : {}
    return { step: (_name, run) => run(headers), set() {}, end() {} }
  },
  shutdown: async () => {},
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Starts tracing if OpenTelemetry's standard variables ask for it, and loads its SDK only then. The SDK reads the other
 * variables itself.
 */
export async function startTracing(serviceName: string, env: Environment): Promise<Tracing> {
  const asked = env.OTEL_EXPORTER_OTLP_ENDPOINT || env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_TRACES_EXPORTER
  if (!asked || env.OTEL_TRACES_EXPORTER === 'none' || env.OTEL_SDK_DISABLED === 'true') return noTracing
  const [{ NodeSDK }, api] = await Promise.all([import('@opentelemetry/sdk-node'), import('@opentelemetry/api')])
  const sdk = new NodeSDK({ serviceName: env.OTEL_SERVICE_NAME || serviceName, instrumentations: [] })
  sdk.start()
  const tracer = api.trace.getTracer(serviceName)
  return {
    start(name, headers) {
      const parent = api.propagation.extract(api.ROOT_CONTEXT, headers)
      return traceOf(api, tracer, tracer.startSpan(name, { kind: api.SpanKind.SERVER }, parent), parent)
    },
    shutdown: () => sdk.shutdown().catch(() => {}),
  }
}

type Api = typeof import('@opentelemetry/api')

function traceOf(api: Api, tracer: Tracer, span: Span, parent: Context): Trace {
  const own = api.trace.setSpan(parent, span)
  return {
    async step(name, run, { asks = false } = {}) {
      const kind = asks ? api.SpanKind.CLIENT : api.SpanKind.INTERNAL
      const step = tracer.startSpan(name, { kind }, own)
      const headers: Record<string, string> = {}
      api.propagation.inject(api.trace.setSpan(parent, step), headers)
      try {
        return await run(headers)
      } catch (error) {
        // The code alone: a message may quote what was sent.
        const message = String((error as { code?: unknown } | null)?.code ?? 'unexpected error')
        step.setStatus({ code: api.SpanStatusCode.ERROR, message })
        throw error
      } finally {
        step.end()
      }
    },
    set(attributes) {
      for (const [name, value] of Object.entries(attributes)) if (value !== undefined) span.setAttribute(name, value)
    },
    end: () => span.end(),
  }
}
