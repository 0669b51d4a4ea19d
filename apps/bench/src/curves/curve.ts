import { estimate } from '../estimate.ts'
import { type Comparison, type Contender, measure } from '../rounds.ts'

/** How a cost grows. The documentation draws it. */
export interface Curve {
  readonly name: string
  readonly title: string
  /** What grows, and what is measured, each with its unit. */
  readonly x: string
  readonly y: string
  readonly xs: readonly number[]
  /** Medians, one for each of `xs`. */
  readonly lines: Readonly<Record<string, readonly number[]>>
}

/** Measures one call for each of `xs`, side by side: medians in microseconds. */
export async function microsFor<Input>(
  xs: readonly number[],
  call: (x: number) => Contender<Input>['call'],
  { inputs, perCall = 1, concurrency = 1 }: Pick<Comparison<Input>, 'inputs' | 'concurrency'> & { perCall?: number },
): Promise<number[]> {
  const contenders = xs.map((x) => ({ name: String(x), call: call(x) }))
  const { processor } = await measure({ title: '', contenders, inputs, concurrency, rounds: 15, slice: 15 })
  return xs.map((x) => estimate(processor.micros[x] ?? []).median / perCall)
}
