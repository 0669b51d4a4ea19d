/**
 * What a page needs to let its web calls ring in a sandbox. Runs in browsers.
 *
 * @module
 */

/** The part of Daily's configuration that sends a call to a sandbox. The third argument of `new Vapi(…)` takes it. */
export interface DailyConfig {
  /** Where Daily's call machine is loaded from. */
  callObjectBundleUrlOverride: string
  /** Whether it comes by a `<script>` instead of being evaluated. */
  avoidEval: boolean
}

/**
 * Returns the configuration by which `@vapi-ai/web` joins the calls of a sandbox: `new Vapi(token, url, dailyConfig(url))`.
 *
 * As with Daily's own, the page's content security policy must allow `'unsafe-eval'` in `script-src`, or, with
 * `avoidEval: true`, scripts from the sandbox. `connect-src` must hold the sandbox in both cases.
 */
export function dailyConfig(url: string, { avoidEval = false }: { avoidEval?: boolean } = {}): DailyConfig {
  return { callObjectBundleUrlOverride: machineUrl(url), avoidEval }
}

/**
 * Returns a `fetch` that takes Daily's call machine from a sandbox, for pages whose code gives no configuration, such as
 * the React widget: `globalThis.fetch = fetchInSandbox(url, fetch)`, before the call starts. All other requests go where
 * they are meant to go.
 */
export function fetchInSandbox(url: string, fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  const machine = machineUrl(url)
  return (input, init) => {
    const asked = input instanceof Request ? input.url : String(input)
    return asked.startsWith('https://c.daily.co/') ? fetch(machine) : fetch(input, init)
  }
}

function machineUrl(url: string): string {
  return `${url.replace(/\/$/, '')}/_rooms/call-machine.js`
}
