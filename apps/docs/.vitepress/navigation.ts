import type { DefaultTheme } from 'vitepress'
import { frameworks } from '../../../packages/cli/src/init/frameworks.ts'

export const nav: DefaultTheme.NavItem[] = [
  { text: 'Start', link: '/start/server' },
  { text: 'Recipes', link: '/recipes/least-restriction' },
  { text: 'Fix a 401 or 403', link: '/fix' },
  { text: 'Error codes', link: '/errors' },
]

export const sidebar: DefaultTheme.SidebarItem[] = [
  { text: 'Why and when', link: '/why' },
  {
    text: 'Start',
    items: [
      { text: 'Call route or token?', link: '/calls-or-tokens' },
      { text: 'Call Vapi from a server', link: '/start/server' },
      { text: 'Start calls from a page', link: '/start/browser' },
      { text: 'Connect your authentication', link: '/authenticate' },
      { text: 'Receive webhooks', link: '/webhooks' },
      { text: 'Serverless and Workers', link: '/serverless' },
      { text: 'Requirements', link: '/requirements' },
    ],
  },
  {
    text: 'Frameworks',
    items: [
      ...Object.entries(frameworks).map(([name, { title }]) => ({ text: title, link: `/frameworks/${name}` })),
      { text: 'React Native', link: '/frameworks/react-native' },
    ],
  },
  {
    text: 'Recipes',
    items: [
      { text: 'Restrict a browser token', link: '/recipes/least-restriction' },
      { text: 'Choose how long tokens live', link: '/recipes/short-lives' },
      { text: 'Limit what calls can cost', link: '/recipes/limits' },
      { text: 'Rotate the private key', link: '/recipes/rotation' },
      { text: 'Keep the key in a KMS', link: '/recipes/kms' },
      { text: 'Revoke a token', link: '/recipes/revocation' },
      { text: 'Give the gateway its own keys', link: '/recipes/gateway-keys' },
      { text: 'Test your app without Vapi', link: '/recipes/testing' },
      { text: 'Test calls that ring', link: '/recipes/ringing' },
      { text: 'Move from jsonwebtoken', link: '/recipes/from-jsonwebtoken' },
      { text: 'Move from an API key', link: '/recipes/from-api-key' },
    ],
  },
  {
    text: 'Operate',
    items: [{ text: 'Run a gateway', link: '/operate/doors' }],
  },
  {
    text: 'When something is refused',
    items: [
      { text: 'Fix a 401 or 403', link: '/fix' },
      { text: 'What may this token do?', link: '/explain' },
      { text: 'Error codes', link: '/errors' },
      { text: 'Questions', link: '/faq' },
      { text: 'What Vapi does not say', link: '/what-vapi-does-not-say' },
      { text: 'Glossary', link: '/glossary' },
      { text: 'Changelog', link: '/changelog' },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: '@vapi-auth/scopes', link: '/reference/scopes' },
      { text: '@vapi-auth/signer', link: '/reference/signer' },
      { text: '@vapi-auth/http', link: '/reference/http' },
      { text: '@vapi-auth/server', link: '/reference/server' },
      { text: '@vapi-auth/web', link: '/reference/web' },
      { text: '@vapi-auth/sandbox', link: '/reference/sandbox' },
      { text: 'The vapi-auth command', link: '/reference/cli' },
      { text: 'Token server', link: '/reference/token-server' },
      { text: 'Gateway', link: '/reference/gateway' },
      { text: 'Call and explain pages', link: '/reference/web-call' },
      { text: 'Sizes and benchmarks', link: '/benchmarks' },
    ],
  },
]
