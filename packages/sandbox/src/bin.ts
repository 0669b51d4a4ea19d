#!/usr/bin/env node
import { createSandbox } from './sandbox.ts'
import { readSettings, sentenceOf } from './settings.ts'

try {
  const { listen, credentials, madeUp } = readSettings(process.env)
  const { url, close } = await createSandbox(credentials).listen(listen)
  // Nothing is left to do after it, so the process ends by itself.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close)
  process.stdout.write(`listening on ${url}\n`)
  for (const [name, value] of Object.entries(madeUp)) process.stdout.write(`export ${name}=${value}\n`)
} catch (error) {
  const sentence = sentenceOf(error)
  if (sentence === undefined) throw error
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
