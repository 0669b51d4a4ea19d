import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { createSigner, createVerifier, type RemoteKey } from '@vapi-auth/signer'
import { expect, it } from 'vitest'
import { follow } from '../../blocks/follow.ts'

const run = promisify(execFile)

it('the test in the recipe for testing passes in vitest, each of its cases', async () => {
  const { folder } = follow('recipes/testing')
  const report = join(folder, 'report.json')
  await run('vitest', ['run', '--root', folder, '--reporter=json', `--outputFile.json=${report}`]).catch((error) => {
    throw new Error(error.stdout + error.stderr)
  })
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'))
  expect({ numPassedTests, numTotalTests }).toEqual({ numPassedTests: 3, numTotalTests: 3 })
})

it('the tests in the recipe for calls that ring pass in vitest, each of their cases', async () => {
  const { folder } = follow('recipes/ringing')
  const report = join(folder, 'report.json')
  // The third needs a browser, and a page.
  const files = ['calls.test.ts', 'component.test.ts']
  const output = ['--reporter=json', `--outputFile.json=${report}`]
  await run('vitest', ['run', '--root', folder, ...output, ...files]).catch((error) => {
    throw new Error(error.stdout + error.stderr)
  })
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(report, 'utf8'))
  expect({ numPassedTests, numTotalTests }).toEqual({ numPassedTests: 2, numTotalTests: 2 })
})

it('the key in Vault signs what the key itself verifies', async () => {
  const [orgId, privateKey] = ['my-org', crypto.randomUUID()]
  const asked: unknown[] = []
  // What Vault's transit engine documents of POST /v1/transit/hmac/:name/:algorithm.
  const vault = createServer(async (request, response) => {
    const { input } = (await json(request)) as { input: string }
    asked.push([request.method, request.url, request.headers['x-vault-token']])
    const hmac = createHmac('sha256', privateKey).update(Buffer.from(input, 'base64')).digest('base64')
    response.end(JSON.stringify({ data: { hmac: `vault:v1:${hmac}` } }))
  }).listen(0, '127.0.0.1')
  await once(vault, 'listening')
  const address = `http://127.0.0.1:${(vault.address() as AddressInfo).port}`

  type VaultKey = (vault: { address: string; token: string; key: string }) => RemoteKey
  const { vaultKey } = await follow('recipes/kms').load<{ vaultKey: VaultKey }>('vault-key.ts')
  const sign = createSigner({ orgId, privateKey: vaultKey({ address, token: 't', key: 'vapi' }) })
  const { token } = await sign({ tag: 'private' })
  vault.close()
  expect((await createVerifier({ keys: [privateKey], orgId })(token)).grant).toEqual({ tag: 'private' })
  expect(asked).toEqual([['POST', '/v1/transit/hmac/vapi/sha2-256', 't']])
})

it('the key in AWS KMS signs what the key itself verifies', async () => {
  const [orgId, privateKey] = ['my-org', crypto.randomUUID()]
  type Asked = { KeyId: string; MacAlgorithm: string; Message: Uint8Array }
  const kms = {
    generateMac: async ({ Message }: Asked) => ({ Mac: createHmac('sha256', privateKey).update(Message).digest() }),
  }
  type AwsKey = (client: typeof kms, id: string) => RemoteKey
  const { awsKey } = await follow('recipes/kms').load<{ awsKey: AwsKey }>('aws-key.ts')
  const { token } = await createSigner({ orgId, privateKey: awsKey(kms, 'alias/vapi') })({ tag: 'private' })
  expect((await createVerifier({ keys: [privateKey], orgId })(token)).grant).toEqual({ tag: 'private' })
})
