#!/usr/bin/env node
/** The outermost layer: the only file that knows the process. */
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { run } from './program.ts'
import type { Sink } from './world.ts'

const { env, stdout, stderr } = process

function sinkOf(stream: NodeJS.WriteStream): Sink {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    // Whoever reads has enough, as `head` does. That is no failure, and there is nobody left to tell.
    if (code !== 'EPIPE') process.exit(1)
  })
  return {
    write: (text) => stream.write(text),
    terminal: stream.isTTY === true,
    colors: stream.isTTY && !env.NO_COLOR && env.TERM !== 'dumb',
  }
}

void run(process.argv.slice(2), {
  env,
  cwd: process.cwd(),
  templates: pathToFileURL(`${import.meta.dirname}/../templates/`),
  fetch: (input, init) => fetch(input, init),
  now: Date.now,
  read() {
    // Only what reads it opens it: that takes as long as all the rest of starting.
    const { stdin } = process
    if (stdin.isTTY) stderr.write('paste it, then press Ctrl-D on a line of its own\n')
    return text(stdin)
  },
  interrupted: () =>
    new Promise((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    }),
  stdout: sinkOf(stdout),
  stderr: sinkOf(stderr),
}).then((exitCode) => {
  process.exitCode = exitCode
})
