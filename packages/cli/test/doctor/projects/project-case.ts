/** A project as people write them: its files by name. A line that ends in `//! kind` (`#! kind` in `.env`) is a mistake. */
export type ProjectCase = { readonly name: string } & { readonly [file: string]: string }

export interface ExpectedMistake {
  readonly file: string
  readonly line: number
  readonly kind: string
}

const MARK = / *(?:\/\/|#|<!--)! ([\w-]+)(?: *-->)?$/

/** The files without the marks, and what the marks say. */
export function readProject({ name: _, ...files }: ProjectCase): {
  files: Record<string, string>
  mistakes: ExpectedMistake[]
} {
  const mistakes = Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((line, i) => {
      const [, kind] = MARK.exec(line) ?? []
      return kind === undefined ? [] : [{ file, line: i + 1, kind }]
    }),
  )
  const clean = Object.entries(files).map(([file, text]) => [file, text.replaceAll(new RegExp(MARK, 'gm'), '')])
  return { files: Object.fromEntries(clean), mistakes }
}
