/** Bytes that two servers may split into requests differently, and the outcome. `<public>` stands for a token. */
export interface FramingCase {
  name: string
  text: string
  /** The status of each answer; none where the server only closes the connection. */
  statuses: readonly number[]
  /** What is forwarded of it, in order. */
  forwarded: readonly string[]
}

const open = 'POST /call/web HTTP/1.1\r\nHost: x\r\nOrigin: https://app.example\r\nAuthorization: Bearer <public>\r\n'
const line = `${open}Connection: close\r\n`
const body = '{"assistantId":"assistant-1"}'
const framed = `Content-Length: ${body.length}\r\n\r\n${body}`
const call = line + framed
const chunked = `${line}Transfer-Encoding: chunked\r\n`
const chunk = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
const hidden = 'GET /assistant HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer <public>\r\n\r\n'
const refused = (name: string, text: string): FramingCase => ({ name, text, statuses: [400], forwarded: [] })

export const framingCases: readonly FramingCase[] = [
  { name: 'one request', text: call, statuses: [201], forwarded: ['POST /call/web'] },
  {
    name: 'two requests, one after the other',
    text: open + framed + call,
    statuses: [201, 201],
    forwarded: ['POST /call/web', 'POST /call/web'],
  },
  {
    name: 'a second request that the token does not allow',
    text: open + framed + hidden,
    statuses: [201, 403],
    forwarded: ['POST /call/web'],
  },
  { name: 'a chunked body', text: `${chunked}\r\n${chunk}`, statuses: [201], forwarded: ['POST /call/web'] },
  {
    name: 'a request behind a chunked body',
    text: `${open}Transfer-Encoding: chunked\r\n\r\n${chunk}${hidden}`,
    statuses: [201, 403],
    forwarded: ['POST /call/web'],
  },
  {
    name: 'chunk extensions and trailers',
    text: `${chunked}\r\n${body.length.toString(16)};a=b\r\n${body}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`,
    statuses: [201],
    forwarded: ['POST /call/web'],
  },
  {
    name: 'a request inside the body, by its length',
    text: `${line}Content-Length: ${hidden.length}\r\n\r\n${hidden}`,
    statuses: [400],
    forwarded: [],
  },
  refused('Content-Length beside Transfer-Encoding', `${chunked}Content-Length: ${chunk.length}\r\n\r\n${chunk}`),
  refused(
    'Transfer-Encoding beside Content-Length',
    `${line}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
  ),
  refused('two lengths that differ', `${line}Content-Length: ${body.length}\r\nContent-Length: 0\r\n\r\n${body}`),
  refused(
    'two lengths that are the same',
    `${line}Content-Length: ${body.length}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ),
  refused('a list of lengths', `${line}Content-Length: ${body.length}, ${body.length}\r\n\r\n${body}`),
  ...['+29', '-1', '0x1d', '29 29', '1e1', '', '99999999999999999999'].map((length) =>
    refused(`the length '${length}'`, `${line}Content-Length: ${length}\r\n\r\n${body}`),
  ),
  refused('a space before the colon', `${line}Content-Length : ${body.length}\r\n\r\n${body}`),
  refused('a header folded onto a second line', `${line}X-A: 1\r\n Content-Length: 0\r\n\r\n`),
  ...['xchunked', 'chunked, identity', 'identity', 'gzip, chunked, chunked', '\u000bchunked'].map((coding) =>
    refused(`the transfer coding ${JSON.stringify(coding)}`, `${line}Transfer-Encoding: ${coding}\r\n\r\n${chunk}`),
  ),
  refused('two transfer codings in two headers', `${chunked}Transfer-Encoding: identity\r\n\r\n${chunk}`),
  refused('bare line feeds', call.replaceAll('\r\n', '\n')),
  refused('a bare line feed after a header', call.replace('Host: x\r\n', 'Host: x\n')),
  refused('a bare carriage return in a header', call.replace('Host: x\r\n', 'Host: x\rX: y\r\n')),
  refused('a zero byte in a header', call.replace('Host: x\r\n', 'Host: x\r\nX-A: \u0000\r\n')),
  refused('a chunk length in hexadecimal with 0x', `${chunked}\r\n0x${chunk}`),
  refused('a chunk length that overflows', `${chunked}\r\nffffffffffffffff1\r\n${body}`),
  refused('a chunk that is longer than announced', `${chunked}\r\n4\r\n${body}\r\n0\r\n\r\n`),
  refused('no Host', call.replace('Host: x\r\n', '')),
  refused('two Host headers', call.replace('Host: x\r\n', 'Host: x\r\nHost: y\r\n')),
  refused('one Host sent twice', call.replace('Host: x\r\n', 'Host: x\r\nHost: x\r\n')),
  refused('an invalid Host', call.replace('Host: x\r\n', 'Host: a b\r\n')),
  refused('HTTP/2 in the clear', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`),
  refused('another version', call.replace('HTTP/1.1', 'HTTP/3.0')),
  {
    name: 'an upgrade',
    text: call.replace('Connection: close', 'Connection: close, upgrade\r\nUpgrade: h2c'),
    statuses: [201],
    forwarded: ['POST /call/web'],
  },
  {
    name: 'CONNECT',
    text: 'CONNECT api.vapi.ai:443 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer <public>\r\n\r\n',
    statuses: [],
    forwarded: [],
  },
  {
    name: 'a header of 20,000 characters',
    text: call.replace('Host: x\r\n', `Host: x\r\nX-A: ${'a'.repeat(20_000)}\r\n`),
    statuses: [431],
    forwarded: [],
  },
]
