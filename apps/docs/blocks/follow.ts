import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readDocument } from './document.ts'
import { examples, type WrittenBlock, writeExamples } from './written.ts'

/** The files that a page of the documentation shows, where a reader would have them. */
export interface Followed {
  folder: string
  blocks: WrittenBlock[]
  load<T>(file: string): Promise<T>
}

/** Does what a page of the documentation, such as `start/hono`, tells its reader to do: writes its files. */
export function follow(page: string): Followed {
  const folder = join(examples, 'followed', page)
  const blocks = writeExamples(readDocument(`apps/docs/pages/${page}.md`), folder)
  return { folder, blocks, load: (file) => import(pathToFileURL(join(folder, file)).href) }
}
