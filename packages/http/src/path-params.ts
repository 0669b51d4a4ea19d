import { failure } from './errors.ts'

/** Values for the parameters of a path; each fills one segment. */
export type PathParams = Readonly<Record<string, string | number>>

/**
 * Returns a path with its `{parameters}` filled in and percent-encoded.
 *
 * @throws {HttpError} `ERR_HTTP_TARGET` when a value is missing, empty, or no text that can be encoded.
 */
export function fillPath(path: string, params: PathParams = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    try {
      const segment = encodeURIComponent(params[name] ?? '')
      if (segment) return segment
    } catch {
      // Half of a surrogate pair.
    }
    throw failure('ERR_HTTP_TARGET', `params has no value for ${name}`, 'pass one')
  })
}
