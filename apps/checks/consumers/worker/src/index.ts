import { callRoute } from './call-route'

// biome-ignore lint/style/noDefaultExport: Workers read no other.
export default {
  async fetch(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    return pathname === '/api/call' ? callRoute['/api/call'](request) : new Response('Not found', { status: 404 })
  },
}
