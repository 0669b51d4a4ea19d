import type { AddressInfo } from 'node:net'
import express from 'express'
import { callRoute } from './call-route.js'

const app = express()
app.all('/api/call', callRoute)
app.use(express.json())

const server = app.listen(0, 'localhost', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
