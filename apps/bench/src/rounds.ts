/** One way of doing the job. */
export interface Contender<Input> {
  name: string
  /** Does it once. What answers at once is not awaited, because its users do not await it either. */
  call: (input: Input) => unknown
}

export interface Comparison<Input> {
  title: string
  contenders: readonly Contender<Input>[]
  /** Fresh inputs, made outside the time that is measured. `offset` grows from call to call, so none needs to repeat. */
  inputs: (count: number, offset: number) => Input[]
  /** Looks at what was made, outside the time that is measured, and throws when it is wrong. */
  check?: (outputs: readonly unknown[], inputs: readonly Input[]) => void
  /** How many calls are under way at once. Default 1. */
  concurrency?: number
  /** How often every contender is measured. Default 40. */
  rounds?: number
  /** How long a contender is measured in a round, in milliseconds. Default 20. */
  slice?: number
}

/** What was measured: microseconds per call, round by round. */
export interface Timings {
  title: string
  concurrency: number
  micros: Record<string, number[]>
}

/** The same twice: by the clock on the wall, and by the processor time of this process, threads included. */
export interface Measured extends Timings {
  processor: Timings
}

// Calls between two looks at the clock: a multiple of what is under way at once.
const PORTION = 512

/**
 * Measures contenders side by side: every round measures each of them, in a new order. What else the machine does then
 * hits all of them alike, as long as only numbers of the same round are compared.
 */
export async function measure<Input>(comparison: Comparison<Input>): Promise<Measured> {
  const { title, contenders, inputs, check, concurrency = 1, rounds = 40, slice = 20 } = comparison
  let made = 0

  async function run({ name, call }: Contender<Input>, count: number): Promise<{ wall: number; processor: number }> {
    let [wall, processor] = [0, 0]
    // In portions, so that what was made can be let go, as programs do: keeping it would measure the garbage collector.
    for (let done = 0; done < count; done += PORTION) {
      const own = inputs(Math.min(PORTION, count - done), made)
      made += own.length
      const used = process.cpuUsage()
      const start = performance.now()
      const outputs = concurrency === 1 ? await oneAtATime(call, own) : await manyAtOnce(call, own, concurrency)
      wall += performance.now() - start
      const { user, system } = process.cpuUsage(used)
      processor += user + system
      try {
        check?.(outputs, own)
      } catch (error) {
        throw new Error(`${title}: what ${name} made is wrong`, { cause: error })
      }
    }
    return { wall: (wall / count) * 1000, processor: processor / count }
  }

  // Warm, then measured once to find how many calls fill a slice.
  const counts = new Map<string, number>()
  for (const contender of contenders) {
    await run(contender, 4096)
    const { wall } = await run(contender, 4096)
    counts.set(contender.name, Math.ceil((slice * 1000) / wall / 64) * 64)
  }

  const none = (): Record<string, number[]> => Object.fromEntries(contenders.map(({ name }) => [name, []]))
  const [micros, processor] = [none(), none()]
  for (let round = 0; round < rounds; round++) {
    for (const contender of shuffled(contenders)) {
      const per = await run(contender, counts.get(contender.name) ?? 64)
      micros[contender.name]?.push(per.wall)
      processor[contender.name]?.push(per.processor)
    }
  }
  return {
    title,
    concurrency,
    micros,
    processor: { title: `${title}, processor time`, concurrency, micros: processor },
  }
}

async function oneAtATime<Input>(call: (input: Input) => unknown, inputs: readonly Input[]): Promise<unknown[]> {
  const outputs: unknown[] = []
  for (const input of inputs) {
    const output = call(input)
    outputs.push(output instanceof Promise ? await output : output)
  }
  return outputs
}

async function manyAtOnce<Input>(
  call: (input: Input) => unknown,
  inputs: readonly Input[],
  concurrency: number,
): Promise<unknown[]> {
  const outputs: unknown[] = []
  for (let at = 0; at < inputs.length; at += concurrency) {
    const batch: unknown[] = []
    for (const input of inputs.slice(at, at + concurrency)) batch.push(call(input))
    outputs.push(...(batch[0] instanceof Promise ? await Promise.all(batch) : batch))
  }
  return outputs
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item)
}
