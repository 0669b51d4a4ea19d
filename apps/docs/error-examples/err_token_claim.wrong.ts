import jwt from 'jsonwebtoken'
import { privateKey, verify } from './vapi.ts'

const restrictions = { allowedAssistantIds: ['anna-assistant'] }
const payload = { orgId: process.env.VAPI_ORG_ID, token: { tag: 'public' }, restrictions }
await verify(jwt.sign(payload, privateKey, { expiresIn: '5m' }))
