const express = require('express')
const { callRoute } = require('./call-route.mjs')

const app = express()
app.all('/api/call', callRoute)
app.use(express.json())

const server = app.listen(0, 'localhost', () => {
  console.log(`http://localhost:${server.address().port}`)
})
