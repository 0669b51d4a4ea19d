import { createClient, createRemoteIssuer } from '@vapi-auth/http'
import { fromTokens } from '@vapi-auth/web'
import { AppRegistry } from 'react-native'

const issue = createRemoteIssuer('https://app.example/api/vapi-token')
globalThis.client = createClient({ tokens: { public: issue } })
globalThis.start = fromTokens(issue, { assistantId: 'a1' })

AppRegistry.registerComponent('app', () => () => null)
