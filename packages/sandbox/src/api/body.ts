import { SandboxError } from '../errors.ts'

/**
 * The members that a request sends, in JSON or as a form; none when it has no body.
 *
 * @throws {SandboxError} `ERR_SANDBOX_BODY` for a body that is neither an object in JSON nor a form.
 */
export async function readMembers(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
  try {
    if (isForm) return Object.fromEntries(await request.formData())
    const text = await request.text()
    return membersOf(text === '' ? {} : JSON.parse(text))
  } catch {
    // The engine's own message quotes the body.
    throw unreadable(isForm ? 'the form is broken' : 'the body is no object in JSON')
  }
}

/** @throws {SandboxError} `ERR_SANDBOX_BODY` when a parsed body has no members. */
export function membersOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as Record<string, unknown>
  throw unreadable('the body is no object in JSON')
}

function unreadable(message: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_BODY', message, 'send an object in JSON, or a file as multipart/form-data')
}
