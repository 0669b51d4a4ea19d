#!/usr/bin/env node
import { isAuthError } from '@vapi-auth/scopes'
import { helpText, readArguments } from './command/arguments.ts'
import { serve } from './command/serve.ts'

// What the arguments say is judged first: a mistake there ends with 2, as that of every command.
let failed = 2
try {
  const { values, variables, json, help } = readArguments(process.argv.slice(2), process.env)
  failed = 1
  if (help) process.stdout.write(helpText())
  else {
    const { url, variables: shown, close } = await serve(values, variables)
    // Nothing is left to do after it, so the process ends by itself.
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close)
    const lines = Object.entries(shown).map(([name, value]) => `export ${name}=${value}\n`)
    process.stdout.write(json ? `${JSON.stringify({ url, variables: shown }, null, 2)}\n` : lines.join(''))
    process.stderr.write(`The sandbox listens on ${url} until you press Ctrl-C\n`)
  }
} catch (error) {
  if (!isAuthError(error)) throw error
  process.stderr.write(`${error.message}. ${error.remedy}\n`)
  process.exitCode = failed
}
