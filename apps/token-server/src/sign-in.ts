/** Prints a session cookie that is valid for an hour, to try the server with: `node src/sign-in.ts acme ada`. */

import { writeSession } from './session.ts'
import { sessionSecret } from './settings.ts'

const [tenant, user] = process.argv.slice(2)
const { data: secret, error } = sessionSecret.safeParse(process.env.SESSION_SECRET)
if (tenant === undefined || user === undefined || secret === undefined) {
  const reason = error
    ? `\`SESSION_SECRET\` ${error.issues[0]?.message}`
    : 'usage error: name the tenant and the user, as in `node src/sign-in.ts acme ada`'
  process.stderr.write(`${reason}\n`)
  process.exitCode = 1
} else {
  process.stdout.write(`${await writeSession({ user, tenant }, Date.now() + 3_600_000, secret)}\n`)
}
