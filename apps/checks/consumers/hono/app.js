import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { callRoute } from './call-route.js'

const app = new Hono()
app.route('/api/call', callRoute)

serve({ fetch: app.fetch, hostname: 'localhost', port: 0 }, ({ port }) => {
  console.log(`http://localhost:${port}`)
})
