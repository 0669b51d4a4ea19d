import { createWebhook, type WebhookMessage } from '@vapi-auth/server'
import { createSigner } from '@vapi-auth/signer'
import { expect, it } from 'vitest'
import { createSandbox, type HmacPlan } from '../src/index.ts'
import { launch, openPage } from './browser.ts'
import { type CallerPage, callerScript } from './caller.ts'
import { serve } from './site.ts'

it.each<[string, HmacPlan]>([
  ['the defaults', { type: 'hmac', secretKey: 's'.repeat(32), algorithm: 'sha256' }],
  [
    'the settings of Svix',
    {
      type: 'hmac',
      secretKey: Buffer.from('s'.repeat(32)).toString('base64'),
      secretIsBase64: true,
      algorithm: 'sha256',
      payloadFormat: '{svix-id}.{timestamp}.{body}',
      signatureEncoding: 'base64',
      signaturePrefix: 'v1,',
      messageIdHeader: 'svix-id',
      timestampHeader: 'svix-timestamp',
      signatureHeader: 'svix-signature',
    },
  ],
])(
  'a server made with `createWebhook` gets the messages of a ringing call, verified and in order, with %s',
  async (_, plan) => {
    const received: WebhookMessage[] = []
    const webhook = createWebhook({ authenticate: plan, handle: (message) => void received.push(message) })
    const credentials = { orgId: 'org', privateKey: 'k3y-'.repeat(9) }
    const sandbox = createSandbox({
      ...credentials,
      credentials: { hooks: plan },
      script: [{ role: 'assistant', text: 'Hello.', after: 0, seconds: 0.5 }, { hangUp: 'assistant' }],
      fetch: (url, init) => webhook(new Request(url, init)),
    })
    const listening = await sandbox.listen()
    const { token } = await createSigner(credentials)({ tag: 'public', restrictions: 'none' })
    const browser = await launch()
    const site = await serve(callerScript('@vapi-ai/web'))
    const page = await openPage(browser, site.url)
    const id = await page.evaluate(
      async ([token, url]) => {
        const window = globalThis as unknown as CallerPage
        window.caller = window.createCaller(token, url, window.dailyConfig(url))
        const server = { url: 'https://app.example/vapi', credentialId: 'hooks' }
        return ((await window.caller.vapi.start({ server })) as { id: string }).id
      },
      [token, listening.url] as const,
    )
    await expect.poll(() => received.at(-1)?.type).toBe('end-of-call-report')
    expect(received.map(({ type, status }) => status ?? type)).toEqual([
      'ringing',
      'in-progress',
      'ended',
      'end-of-call-report',
    ])
    expect(new Set(received.map(({ call }) => call?.id))).toEqual(new Set([id]))
    expect(sandbox.deliveries.filter(({ status }) => status !== 200)).toEqual([])
    await browser.close()
    site.close()
    await listening.close()
  },
)
