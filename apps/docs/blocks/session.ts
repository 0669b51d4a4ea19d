/** Stands for the authentication of a reader, which documents import as `./session.ts`. It knows one user. */
export async function userOf(request: Request): Promise<{ id: string; assistantId: string } | null> {
  return request.headers.get('cookie') === 'user=anna' ? { id: 'anna', assistantId: 'anna-assistant' } : null
}
