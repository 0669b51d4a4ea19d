import type { AnyCommand } from '../commands/act.ts'
import type { Report } from '../output/report.ts'
import type { Context } from '../world.ts'

/** What is completed behind one command: its own commands, its options, and the values of those that have choices. */
interface Words {
  readonly command: string
  readonly names: readonly string[]
  readonly options: readonly { readonly flag: string; readonly about: string; readonly choices: readonly string[] }[]
}

/** Prints a script that a shell reads once. It holds all words, so that completing starts no process. */
export function completion(
  _: Context,
  shell: 'bash' | 'zsh' | 'fish',
  __: object,
  { parent }: Pick<AnyCommand, 'parent'>,
): Report {
  const program = parent as AnyCommand
  const commands = [program, ...program.commands].map(wordsOf)
  const script = shell === 'fish' ? fishScript(commands) : bashScript(commands, shell)
  return { json: { shell, script }, raw: script }
}

function wordsOf(command: AnyCommand): Words {
  return {
    command: command.parent === null ? '' : command.name(),
    names: [...command.commands.map((nested) => nested.name()), ...command.registeredArguments.flatMap(choicesOf)],
    options: command.options.map((option) => ({
      flag: option.long ?? option.flags,
      about: option.description,
      choices: choicesOf(option),
    })),
  }
}

function choicesOf({ argChoices = [] }: { argChoices?: readonly string[] | undefined }): readonly string[] {
  return argChoices
}

/** zsh runs the completions of bash. */
function bashScript(commands: readonly Words[], shell: 'bash' | 'zsh'): string {
  const values = commands.flatMap(({ command, options }) =>
    options
      .filter(({ choices }) => choices.length > 0)
      .map(({ flag, choices }) => `    '${command} ${flag}') words='${choices.join(' ')}' ;;`),
  )
  const words = commands.map(({ command, names, options }) => {
    const all = [...names, ...options.map(({ flag }) => flag), '--help']
    return `    ${command === '' ? '*' : command}) words='${all.join(' ')}' ;;`
  })
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_vapi_auth() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= words=
  if [ "$COMP_CWORD" -gt 1 ]; then command=\${COMP_WORDS[1]}; fi
  case "$command $previous" in
${values.join('\n')}
  esac
  if [ -z "$words" ]; then case "$command" in
${[...words.slice(1), ...words.slice(0, 1)].join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _vapi_auth vapi-auth
`
}

function fishScript(commands: readonly Words[]): string {
  const lines = commands.flatMap(({ command, names, options }) => {
    const when = command === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${command}`
    const start = `complete -c vapi-auth -n '${when}'`
    return [
      ...(names.length > 0 ? [`${start} -fa '${names.join(' ')}'`] : []),
      ...options.map(({ flag, about, choices }) => {
        const values = choices.length > 0 ? ` -xa '${choices.join(' ')}'` : ''
        return `${start} -l ${flag.replace(/^--/, '')}${values} -d '${about.replaceAll("'", "\\'")}'`
      }),
    ]
  })
  return `${lines.join('\n')}\n`
}
