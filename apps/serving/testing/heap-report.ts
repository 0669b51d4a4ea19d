/** Loaded into a server with `--expose-gc --import`: SIGUSR2 makes it collect and log how much heap is in use. */
process.on('SIGUSR2', () => {
  globalThis.gc?.()
  process.stderr.write(`${JSON.stringify({ heapUsed: process.memoryUsage().heapUsed })}\n`)
})
