/** All that a command knows of the outside. Whoever calls it decides what that is: a process, or a test. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that file names are relative to. */
  readonly cwd: string
  /** Where the files that `init` writes come from. */
  readonly templates: URL
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Standard input, to its end. A person at a terminal is told to end it. */
  readonly read: () => Promise<string>
  /** Resolves when the user wants the command to end, as Ctrl-C does. */
  readonly interrupted: () => Promise<void>
  readonly stdout: Sink
  readonly stderr: Sink
}

/** Where output goes. */
export interface Sink {
  write(text: string | Uint8Array): void
  /** Whether colors are wanted there. */
  readonly colors: boolean
  /** Whether it is a terminal, which obeys control characters. */
  readonly terminal: boolean
}

/** What a command works with. */
export interface Context extends World {
  /** Makes sure that this text is in no output but where a report says that it reveals it. */
  readonly hide: (secret: string) => void
}
