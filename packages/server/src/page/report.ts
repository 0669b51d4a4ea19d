/** Calls a hook that must not change the answer: whatever it throws is dropped. */
export function report(onError: (error: unknown) => unknown, error: unknown): void {
  new Promise((resolve) => resolve(onError(error))).catch(() => {})
}
