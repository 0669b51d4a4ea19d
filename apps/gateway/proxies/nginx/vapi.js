// biome-ignore lint/style/useNodejsImportProtocol: njs knows no other name.
import crypto from 'crypto'

/** Everything a decision depends on, as a digest. */
function digest(r) {
  const headers = r.headersIn
  const parts = [r.variables.request_method, r.variables.request_uri, headers.Authorization, headers.Origin]
  return crypto.createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

/** Asks the check again and passes its refusal on, which `auth_request` cannot. */
async function refusal(r) {
  const reply = await r.subrequest('/_check')
  if (reply.status < 400) {
    // It was refused a moment ago. Its answer is not for the client: it holds the token for the API.
    r.headersOut['Retry-After'] = '1'
    r.return(503)
    return
  }
  const names = ['Content-Type', 'WWW-Authenticate', 'Retry-After']
  names.forEach((name) => {
    if (reply.headersOut[name] !== undefined) r.headersOut[name] = reply.headersOut[name]
  })
  r.headersOut['Cache-Control'] = 'no-store'
  r.return(reply.status, reply.responseText)
}

// biome-ignore lint/style/noDefaultExport: njs imports no other.
export default { digest, refusal }
