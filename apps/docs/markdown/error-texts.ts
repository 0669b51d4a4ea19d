import { sayings } from '../../../packages/cli/src/why/known/api.ts'
import { entries } from '../../../packages/cli/src/why/known/entries.ts'

interface Texts {
  /** What a program or the API says, word for word, as far as it is always the same. */
  readonly shown: readonly string[]
  /** By what `vapi-auth why` finds the code in a text. */
  readonly known: readonly string[]
}

const texts = new Map<string, Texts>([
  ...entries.map(({ code, phrases }) => [code, { shown: phrases.slice(0, 5), known: phrases }] as const),
  ...sayings.map(({ code, sentence, phrases, general = [] }) => {
    const shown = sentence === undefined ? phrases.slice(0, 3) : [sentence.replace(/ '$/, ' …')]
    return [code, { shown, known: [...shown, ...phrases, ...general] }] as const
  }),
])

/** What people see, and paste, where an error of the API or of another program has this code. */
export function textsOf(code: string): Texts {
  return texts.get(code) ?? { shown: [], known: [] }
}
