/** A token to look at: public, restricted, five minutes. Its signature is made up, and no server accepts it. */
export function exampleToken(now: number): string {
  const iat = Math.floor(now / 1000)
  const restrictions = {
    allowedOrigins: ['https://app.example'],
    allowedAssistantIds: ['7d0f8f3a-3f0e-4c58-9f0e-2b6d1c5a9e11'],
  }
  const payload = {
    orgId: '00000000-0000-4000-8000-000000000000',
    token: { tag: 'public', restrictions },
    iat,
    exp: iat + 300,
  }
  return [{ alg: 'HS256', typ: 'JWT' }, payload].map(encode).concat('A'.repeat(43)).join('.')
}

function encode(part: object): string {
  return btoa(JSON.stringify(part)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
