/** Why a server does not start: one sentence per mistake, each naming the variable to change. */
export class StartError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
  }

  override get name(): string {
    return 'StartError'
  }
}
