import convert from 'npm-to-yarn'
import type { MarkdownRenderer } from 'vitepress'

const managers = ['npm', 'pnpm', 'yarn', 'bun'] as const

/** Shows each block of commands that installs packages for each package manager, in tabs. */
export function addPackageManagers(markdown: MarkdownRenderer): void {
  markdown.core.ruler.before('normalize', 'package-managers', (state) => {
    state.src = withPackageManagers(state.src)
  })
}

export function withPackageManagers(text: string): string {
  return text.replaceAll(/^```sh[^\n]*\n(.*?)^```$/gms, (block, commands: string) => {
    // What is installed for the whole machine is the same to all, and yarn cannot any more.
    if (!/^npm install (?!--global)/m.test(commands)) return block
    const tabs = managers.map(
      (name) => `\`\`\`sh [${name}]\n${commands.replaceAll(/.+/g, (line) => of(name, line))}\`\`\``,
    )
    return `::: code-group\n\n${tabs.join('\n\n')}\n\n:::`
  })
}

/** A line as another package manager takes it, with its comment as it is. */
function of(name: (typeof managers)[number], line: string): string {
  const [command = '', comment] = line.split(/ +# /)
  const converted = convert(command, name)
  return comment === undefined ? converted : `${converted} # ${comment}`
}
