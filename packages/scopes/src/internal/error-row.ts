/** One row of a package's table of error codes. */
export interface ErrorRow<Code extends string = string> {
  readonly code: Code
  /** HTTP status; undefined where it is that of the API's answer. */
  readonly status: number | undefined
  /** What happened, with the likely cause. */
  readonly cause: string
  readonly remedy: string
}
