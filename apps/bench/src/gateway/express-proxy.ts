/** What an Express user would write: express-jwt checks the caller's token, http-proxy-middleware forwards with another. */
import { Agent, createServer } from 'node:http'
import express from 'express'
import { expressjwt } from 'express-jwt'
import { createProxyMiddleware } from 'http-proxy-middleware'
import { announce } from './announce.ts'

const { UPSTREAM_URL = '', CALLER_KEY = '', UPSTREAM_TOKEN = '' } = process.env
const app = express()
app.disable('x-powered-by')
app.use(expressjwt({ secret: CALLER_KEY, algorithms: ['HS256'] }))
app.use(
  createProxyMiddleware({
    target: UPSTREAM_URL,
    agent: new Agent({ keepAlive: true }),
    headers: { authorization: `Bearer ${UPSTREAM_TOKEN}` },
  }),
)
announce(createServer(app))
