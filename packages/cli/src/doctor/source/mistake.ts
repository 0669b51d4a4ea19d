import type { Node } from '@babel/types'
import type { SourceFile } from './files.ts'
import type { Program } from './syntax.ts'

/** A mistake of the field, found at a node. */
export interface Mistake {
  readonly node: Node
  readonly message: string
  readonly remedy: string
}

/** Looks for one kind of mistake in one file. `keys` are the private keys that are known. */
export type Search = (program: Program, source: SourceFile, keys: ReadonlySet<string>) => Mistake[]
