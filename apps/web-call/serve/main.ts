/** Serves the pages with all that they need, and prints one URL. Ctrl-C ends everything. */
import { startStack } from './stack.ts'

const starting = startStack()
// Once nothing is left to do, the process ends by itself. Ctrl-C in a terminal reaches the servers as well.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, async () => (await starting).close())
const { url } = await starting
process.stdout.write(`${url}\n`)
