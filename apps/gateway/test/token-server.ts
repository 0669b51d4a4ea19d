import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assistantId, callerKey, orgId, run } from './started-gateway.ts'

const home = dirname(createRequire(import.meta.url).resolve('token-server/package.json'))
const sessionSecret = 'a secret for the sessions of these tests'

/** Starts the real token server, whose tokens only the gateway accepts, for pages of `origin`. */
export async function startTokenServer(origin: string) {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
  const policyFile = join(folder, 'policy.json')
  writeFileSync(policyFile, JSON.stringify({ tenants: { acme: { origins: [origin], assistants: [assistantId] } } }))
  const env = {
    PORT: '0',
    ORG_ID: orgId,
    PRIVATE_KEY: callerKey,
    SESSION_SECRET: sessionSecret,
    POLICY_FILE: policyFile,
  }
  const server = run(env, { file: join(home, 'src/main.ts') })
  const line = await Promise.race([server.firstLine, server.ended])
  if (typeof line !== 'string') throw new Error(`the token server did not start:\n${server.stderr.join('\n')}`)

  // Its own way to make a session, instead of signing in.
  const { writeSession } = (await import(pathToFileURL(join(home, 'src/session.ts')).href)) as {
    writeSession(session: { user: string; tenant: string }, expires: number, secret: string): Promise<string>
  }
  return {
    url: line.replace('listening on ', ''),
    cookie: await writeSession({ user: 'ada', tenant: 'acme' }, Date.now() + 600_000, sessionSecret),
    async end() {
      server.child.kill('SIGKILL')
      await server.ended
      rmSync(folder, { recursive: true })
    },
  }
}
