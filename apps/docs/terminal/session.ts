/** What the picture of a terminal shows: a new project, and these commands in it, one after the other. */
export const project: Readonly<Record<string, string>> = {
  'package.json': `${JSON.stringify({ name: 'shop', private: true, dependencies: { next: '16', react: '19' } })}\n`,
  'tsconfig.json': '{}\n',
}

export const commands = [
  'npx vapi-auth init',
  `npx vapi-auth why "Key doesn't allow origin 'http://localhost:3000'"`,
] as const

/** The same in sentences, for those who cannot see the picture. */
export const description =
  'A terminal. "npx vapi-auth init" finds Next.js and writes the call route, its handler and a button, and says what to do next. "npx vapi-auth why", with a refusal of Vapi pasted after it, prints the cause, the remedy and the code.'
