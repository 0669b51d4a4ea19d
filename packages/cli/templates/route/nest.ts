import type { IncomingMessage, ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { All, Controller, Req, Res } from '@nestjs/common'
import { startCall } from './vapi-call'

const answer = getRequestListener(startCall)

@Controller('api/call')
export class CallController {
  @All()
  start(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    return answer(request, response)
  }
}
