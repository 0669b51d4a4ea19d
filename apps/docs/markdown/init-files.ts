import type { MarkdownRenderer } from 'vitepress'
import { planOf } from '../../../packages/cli/src/init/files.ts'
import {
  type Framework,
  type FrameworkName,
  frameworkNames,
  frameworks,
} from '../../../packages/cli/src/init/frameworks.ts'

const templates = new URL('../../../packages/cli/templates/', import.meta.url)

/** A new project of each framework, in TypeScript. */
const project = {
  dependencies: new Map<string, string>(),
  typescript: true,
  esm: true,
  src: false,
  install: 'npm install',
  has: () => false,
}

/** What `init` writes for each framework, as a section of a page. */
export async function initSections(): Promise<Map<string, string>> {
  const sections = frameworkNames.map(async (name): Promise<[FrameworkName, string]> => {
    const framework: Framework = frameworks[name]
    const { files, install, next } = await planOf(project, framework, 'call', templates)
    const code = files.filter(([path]) => path !== '.env.example')
    const blocks = code.map(([path, text]) => `\`\`\`${path.split('.').at(-1)} [${path}]\n${text}\`\`\``)
    const steps = [
      'Connect your authentication in `userOf`: return the signed-in user, or `null`. Until then, nobody can start a call.',
      'Copy `.env.example` to `.env`, and set the variables. Never give them a name that a bundler publishes.',
      ...next,
    ]
    return [
      name,
      [
        '## Write the files\n',
        `\`\`\`sh\nnpx vapi-auth init ${name}\n\`\`\`\n`,
        'The command writes these files and `.env.example`, in TypeScript or JavaScript as your project has it. A file that exists is kept.\n',
        ...blocks,
        '\n## Install the packages\n',
        `\`\`\`sh\n${install}\n\`\`\`\n`,
        '## Next steps\n',
        ...steps.map((step, i) => `${i + 1}. ${step}`),
      ].join('\n'),
    ]
  })
  return new Map(await Promise.all(sections))
}

/** Puts what `init` writes where a page says `<!-- init next -->`. */
export function addInitFiles(sections: ReadonlyMap<string, string>) {
  return (markdown: MarkdownRenderer): void => {
    markdown.core.ruler.before('normalize', 'init-files', (state) => {
      state.src = withInitFiles(state.src, sections)
    })
  }
}

export function withInitFiles(text: string, sections: ReadonlyMap<string, string>): string {
  return text.replace(/^<!-- init ([\w-]+) -->$/m, (_, name: string) => {
    const section = sections.get(name)
    if (section === undefined) throw new Error(`init knows no framework ${name}`)
    return section
  })
}
