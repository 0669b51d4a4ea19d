import { cp, mkdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What Vite says of a file that it built. */
interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const built = fileURLToPath(new URL('../web-call/dist/', import.meta.url))

/** Puts the page that explains a token, as `apps/web-call` builds it, into the folder `embedded` of the site. */
export async function embedExplainPage(outDir: string): Promise<void> {
  const manifest: Record<string, Chunk> = JSON.parse(await readFile(join(built, '.vite/manifest.json'), 'utf8'))
  const filesOf = (name: string): string[] => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`apps/web-call has built no ${name}`)
    return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap(filesOf)]
  }
  for (const file of ['explain.html', ...filesOf('explain.html')]) {
    const target = join(outDir, 'embedded', file)
    await mkdir(dirname(target), { recursive: true })
    await cp(join(built, file), target)
  }
}
