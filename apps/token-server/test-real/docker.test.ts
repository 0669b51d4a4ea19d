import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { cookieOf, origin, startServer } from '../test/started-server.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))

describe('what the Dockerfile builds', () => {
  it('starts without the repository, gives a token, and ends on SIGTERM', async () => {
    const [repository, server] = ['repository-', 'server-'].map((name) => mkdtempSync(join(tmpdir(), name))) as [
      string,
      string,
    ]
    // What a fresh clone would hold, with the changes that are not committed yet.
    const files = 'git ls-files -z --cached --others --exclude-standard --deduplicate'
    await run('sh', ['-c', `${files} | tar --null --files-from=- -c | tar -x -C "$0"`, repository], { cwd: root })
    await run(join(repository, 'apps/token-server/docker/build.sh'), [server])
    await run('rm', ['-r', repository])

    const started = await startServer({}, { file: join(server, 'src/main.ts') })
    expect((await started.ask({ cookie: await cookieOf('ada'), origin })).status).toBe(200)
    expect(await started.stop()).toBe(0)
  })
})
