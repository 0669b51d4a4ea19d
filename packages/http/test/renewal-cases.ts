/** What a server answers, in order, and with which tokens the requests must then have been sent. */
export interface RenewalCase {
  name: string
  method: 'GET' | 'POST'
  answers: readonly number[]
  sent: readonly string[]
  status: number
}

/** These hold for every way to send a request. */
export const renewalCases: readonly RenewalCase[] = [
  { name: '401 once', method: 'GET', answers: [401, 200], sent: ['token-1', 'token-2'], status: 200 },
  { name: '401 once, POST', method: 'POST', answers: [401, 201], sent: ['token-1', 'token-2'], status: 201 },
  { name: '401 twice', method: 'GET', answers: [401, 401], sent: ['token-1', 'token-2'], status: 401 },
  { name: '403', method: 'GET', answers: [403], sent: ['token-1'], status: 403 },
  { name: '403, POST', method: 'POST', answers: [403], sent: ['token-1'], status: 403 },
  { name: '401, then 403', method: 'GET', answers: [401, 403], sent: ['token-1', 'token-2'], status: 403 },
]

/** These hold where ky tries GET three times. */
export const retriedCases: readonly RenewalCase[] = [
  { name: '503, 401', method: 'GET', answers: [503, 401, 200], sent: ['token-1', 'token-1', 'token-2'], status: 200 },
  {
    name: '401, 503, 401',
    method: 'GET',
    answers: [401, 503, 401, 200],
    sent: ['token-1', 'token-2', 'token-2', 'token-3'],
    status: 200,
  },
  { name: '401, 401: not tried again', method: 'GET', answers: [401, 401], sent: ['token-1', 'token-2'], status: 401 },
  { name: '503, POST: not tried again', method: 'POST', answers: [503], sent: ['token-1'], status: 503 },
]
