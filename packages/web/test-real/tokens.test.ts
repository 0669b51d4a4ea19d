import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage } from './browser.ts'
import { type Site, serve } from './site.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let browser: Browser
let site: Site
let widget: Site

/** The token endpoint of the pages: what the server gives away. */
async function issue(): Promise<Response> {
  const { token } = await stage.sign({ tag: 'public', restrictions: { allowedAssistantIds: ['a1'] } })
  return Response.json({ token, expiresIn: 60 })
}

beforeAll(async () => {
  stage = await openStage()
  browser = await launch()
  const routes = { '/api/token': issue }
  site = await serve(
    () => `
      import { createWebCall, fromTokens } from '../dist/index.js'
      const issue = () => fetch('/api/token', { method: 'POST' }).then((answer) => answer.json())
      globalThis.callTo = async (assistantId) => {
        const call = createWebCall({
          start: fromTokens(issue, { assistantId, baseUrl: '${stage.listening.url}' }),
          load: () => import('@vapi-ai/web'),
        })
        await call.start()
        const state = call.getState()
        call.stop()
        return state
      }`,
    { routes },
  )
  widget = await serve(
    () => `
      import { useEffect, useState } from 'react'
      import { createRoot } from 'react-dom/client'
      import { VapiWidget } from '@vapi-ai/client-sdk-react'

      // The widget makes its client once, when it is mounted: a new token needs a new widget.
      function FreshWidget() {
        const [issued, setIssued] = useState()
        useEffect(() => {
          const renew = () => fetch('/api/token', { method: 'POST' }).then((answer) => answer.json()).then(setIssued)
          const timer = issued && setTimeout(renew, (issued.expiresIn - 30) * 1000)
          if (!issued) renew()
          return () => clearTimeout(timer)
        }, [issued])
        return issued && <VapiWidget key={issued.token} publicKey={issued.token} apiUrl="${stage.listening.url}" assistantId="a1" mode="voice" voiceShowTranscript />
      }
      createRoot(document.querySelector('main')).render(<FreshWidget />)`,
    { routes, alias: { '@vapi-ai/web': fileURLToPath(new URL('vapi-web.cjs', import.meta.url)) } },
  )
})
afterAll(async () => {
  await browser?.close()
  await stage?.listening.close()
  site?.close()
  widget?.close()
})

const callTo = (assistantId: string) =>
  (globalThis as unknown as { callTo(id: string): Promise<{ status: string }> }).callTo(assistantId)

describe('fromTokens', () => {
  it('rings with a token that was taken for this call', async () => {
    const { page, sent } = await openPage(browser, site.url)
    await page.mouse.click(5, 5)
    expect(await page.evaluate(callTo, 'a1')).toMatchObject({ status: 'live' })
    expect(sent).toEqual(expect.arrayContaining(['POST /api/token', 'POST /call/web with a token']))
    await page.close()
  })

  it('tells why Vapi refuses, with what to do', async () => {
    const { page } = await openPage(browser, site.url)
    expect(await page.evaluate(callTo, 'another')).toMatchObject({
      status: 'refused',
      refusal: { code: 'ERR_API_ASSISTANT', status: 403, remedy: expect.stringContaining('`allowedAssistantIds`') },
    })
    await page.close()
  })
})

it('the widget rings with a token at mount, and gets another before the first expires', async () => {
  const { page, sent } = await openPage(browser, widget.url)
  await page.getByText('Talk with AI').click()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByText('Hello from the sandbox.').waitFor()
  await page.clock.install()
  await page.reload()
  await page.getByText('Talk with AI').waitFor()
  const tokens = () => sent.filter((line) => line === 'POST /api/token').length
  const before = tokens()
  await page.clock.fastForward(31_000)
  await expect.poll(tokens).toBe(before + 1)
  await page.close()
})
