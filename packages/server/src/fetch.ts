/** What this package asks of `fetch`. */
export type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** The global one at the time of the call, not of the import. */
export const globalFetch: Fetch = (input, init) => globalThis.fetch(input, init)
