/** A line that must not compile, and what the compiler then has to say. */
export interface TypeMistake {
  name: string
  line: string
  message: RegExp
}

const inBrowser = "createClient({ tokens: { public: 'key' } })"
const onServer = "createClient({ tokens: { private: 'key' } })"

export const typeMistakes: readonly TypeMistake[] = [
  {
    name: 'a private endpoint with a public token',
    line: `${inBrowser}.get('/assistant')`,
    message: /"no GET endpoint accepts a public token; call it from your server with tokens\.private"/,
  },
  {
    name: 'a private endpoint of a method that has a public one',
    line: `${inBrowser}.post('/call')`,
    message:
      /'"\/call\/web" \| Refused<"no other POST endpoint accepts a public token; call it from your server with tokens\.private">'/,
  },
  {
    name: 'an unlisted endpoint with a public token',
    line: `${inBrowser}.request('GET', '/new')`,
    message: /"no unlisted endpoint accepts a public token; call it from your server with tokens\.private"/,
  },
  {
    name: 'no tokens',
    line: 'createClient({ tokens: {} })',
    message: /"tokens is empty; add tokens\.private on a server, tokens\.public in a browser"/,
  },
  {
    name: 'a mistyped path',
    line: `${onServer}.get('/asistant')`,
    message: /'"\/asistant"' is not assignable .*"\/assistant" \| "\/assistant\/\{id\}" \| "\/call"/,
  },
  {
    name: 'missing params',
    line: `${onServer}.get('/tool/{id}', {})`,
    message: /Property 'params' is missing .* 'RequestOptionsWithParams<"id">'/,
  },
  {
    name: 'a method that the table does not list',
    line: `${onServer}.put('/tool')`,
    message: /"the table lists no PUT endpoint; use client\.request"/,
  },
]
