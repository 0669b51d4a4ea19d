import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { startUpstream } from '../test/recording-upstream.ts'
import { privateToken, startGateway } from '../test/started-gateway.ts'

const exec = promisify(execFile)
const root = fileURLToPath(new URL('../../../', import.meta.url))
const upstream = await startUpstream()
afterAll(upstream.stop)

describe('what the Dockerfile builds', () => {
  it('starts without the repository, sends a request on, and ends on SIGTERM', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'repository-'))
    const folder = mkdtempSync(join(tmpdir(), 'gateway-'))
    // What a fresh clone would hold, with the changes that are not committed yet.
    const files = 'git ls-files -z --cached --others --exclude-standard --deduplicate'
    await exec('sh', ['-c', `${files} | tar --null --files-from=- -c | tar -x -C "$0"`, repository], { cwd: root })
    await exec(join(repository, 'apps/gateway/docker/build.sh'), [folder])
    await exec('rm', ['-r', repository])

    const gateway = await startGateway(upstream.url, {}, { file: join(folder, 'src/main.ts') })
    const answer = await fetch(`${gateway.url}/assistant`, { headers: { authorization: `Bearer ${privateToken}` } })
    expect(answer.status).toBe(201)
    expect(await gateway.stop()).toBe(0)
    await exec('rm', ['-r', folder])
  })
})
