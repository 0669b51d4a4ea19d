import { callRoute } from './call-route'

export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    return pathname === '/api/call' ? callRoute['/api/call'](request) : new Response('Not found', { status: 404 })
  },
}
