import { existsSync, readFileSync } from 'node:fs'
import { codesOfGroup, groupOf, rowsOf, sentence, statusText } from './error-rows.ts'
import { textsOf } from './error-texts.ts'

/** Pages that help with a family of codes. */
const help: readonly { family: RegExp; links: string }[] = [
  { family: /^ERR_API_/, links: "[Fix a 401 or 403](/fix) lists Vapi's messages." },
  {
    family: /^ERR_SCOPE_|^ERR_TOKEN_GRANT$/,
    links: '[Restrict a browser token](/recipes/least-restriction) shows the restrictions.',
  },
  {
    family: /^ERR_TOKEN_KEY$/,
    links: '[Rotate the private key](/recipes/rotation) and [Keep the key in a KMS](/recipes/kms) are about keys.',
  },
  { family: /^ERR_TOKEN_REVOKED$/, links: '[Revoke a token](/recipes/revocation) says what revocation does.' },
  {
    family: /^ERR_TOKEN_(?:EXPIRED|EARLY|DURATION)$/,
    links: '[Choose how long tokens live](/recipes/short-lives) is about lifetimes and clocks.',
  },
  {
    family: /^ERR_LIMIT_|^ERR_CALL_UNBOUNDED$/,
    links: '[Limit what calls can cost](/recipes/limits) shows every limit.',
  },
  {
    family: /^ERR_WEB_|^ERR_SERVER_ORIGIN$/,
    links: '[Start calls from a page](/start/browser) has the causes of "Failed to fetch".',
  },
  { family: /^ERR_SANDBOX_/, links: '[Test your app without Vapi](/recipes/testing) shows the sandbox.' },
  { family: /^ERR_GATEWAY_/, links: '[Run a gateway](/operate/doors) is about operation.' },
]

/** The page of one code, in Markdown. */
export function errorPage(code: string): string {
  const group = groupOf(code)
  const others = codesOfGroup(group).filter((other) => other !== code)
  const links = help.filter(({ family }) => family.test(code)).map((item) => item.links)
  const rows = rowsOf(code).map((row) => {
    const status = statusText(row)
    return [
      '## What happened',
      `${sentence(row.cause)}${status === '' ? '' : `\n\n**Status:** ${status}`}`,
      '## What to do',
      sentence(row.remedy),
    ].join('\n\n')
  })
  return [
    `# ${code}`,
    group.about,
    ...whatYouSee(code),
    ...rows,
    ...wrongAndRight(code),
    ...findTheCause(code),
    '`npx vapi-auth doctor` checks the key, the clock and your source.',
    ...links,
    ...(others.length > 0
      ? [
          `## Other codes: ${group.title}`,
          others.map((other) => `- [\`${other}\`](/errors/${other.toLowerCase()})`).join('\n'),
        ]
      : []),
  ].join('\n\n')
}

/** What the API or another program says. Errors of these packages say their code themselves. */
function whatYouSee(code: string): string[] {
  const { shown } = textsOf(code)
  if (shown.length === 0) return []
  return ['## What you see', 'A text with one of these parts:', shown.map((text) => `- \`${text}\``).join('\n')]
}

/** Code that provokes the error, and the same code as it should be. A test runs both. */
function wrongAndRight(code: string): string[] {
  const [wrong, right] = ['wrong', 'right'].map(
    (name) => new URL(`../error-examples/${code.toLowerCase()}.${name}.ts`, import.meta.url),
  )
  if (!wrong || !right || !existsSync(wrong)) return []
  const block = (file: URL) => `\`\`\`ts\n${readFileSync(file, 'utf8')}\`\`\``
  return ['## Wrong and right', '**Wrong**', block(wrong), '**Right**', block(right)]
}

/** The command that explains the code. It does not know those of apps, and finds errors of others by their text. */
function findTheCause(code: string): string[] {
  if (/^ERR_(?:GATEWAY_|CALL_(?!UNBOUNDED))/.test(code)) return ['## Find the cause']
  const pasted = code.startsWith('ERR_WHY_') ? 'the message' : code
  return [
    '## Find the cause',
    'Paste the whole message, the line of the log or the output of `curl -i`:',
    `\`\`\`sh\nnpx vapi-auth why '${pasted} …'\n\`\`\``,
  ]
}
