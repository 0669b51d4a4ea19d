/** Why the server does not start: sentences for whoever set it up, each naming the variable to change. */
export class StartError extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'))
  }

  override get name(): string {
    return 'StartError'
  }
}
