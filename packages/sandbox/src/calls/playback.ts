import type { Clock } from './clock.ts'
import { type HangUpLine, lengthOf, pauseBefore, type SpokenLine, type ToolLine } from './script.ts'

/** What a call does one after the other: the lines of its script, and what is put between them. */
export type Step = SpokenLine | ToolLine | HangUpLine | { end: string; after: number }

/** Who does what the steps say. */
export interface Player {
  isMuted(role: SpokenLine['role']): boolean
  begin(line: SpokenLine): void
  /** Half of a line is spoken. */
  progress(line: SpokenLine, text: string): void
  finish(line: SpokenLine, text: string): void
  tool(line: ToolLine): Promise<void>
  hangUp(line: HangUpLine): void
  end(reason: string): void
  /** Nothing is left to do. */
  idle(): void
  /** Resolves when all that was sent is answered. A clock that is advanced waits for it. */
  settled(): Promise<void>
}

/** The steps of one call, on their way. */
export interface Playback {
  start(): void
  /** Puts steps before those that wait. With `interrupt`, what is being said now stops. */
  interject(steps: readonly Step[], options?: { interrupt?: boolean }): void
  /** Goes on after somebody who was muted no longer is. */
  resume(): void
  stop(): void
}

/** What is under way: how to take it back, or cut it off. */
interface Current {
  /** Takes it back: it is to be done again later. For what has begun, that is too late. */
  withdraw?(): Step
  cancel(): void
  /** Ends it early, as far as it has come. */
  cut?(): void
}

/** Creates the playback of these steps. */
export function createPlayback(steps: readonly Step[], clock: Clock, player: Player): Playback {
  const waiting: Step[] = [...steps]
  let current: Current | undefined
  let state: 'waiting' | 'playing' | 'stopped' = 'waiting'

  function next(): void {
    if (state !== 'playing' || current) return
    const step = waiting.shift()
    if (!step) {
      player.idle()
      return
    }
    if (isMuted(step)) {
      waiting.unshift(step)
      return
    }
    const pause = 'end' in step ? step.after : pauseBefore(step)
    const cancel = clock.after(pause, () => {
      current = undefined
      // The mute may have come while the other side was still silent.
      if (isMuted(step)) waiting.unshift(step)
      else return perform(step)
      return player.settled()
    })
    current = { cancel, withdraw: () => step }
  }

  async function perform(step: Step): Promise<void> {
    if ('role' in step) speak(step)
    else if ('tool' in step) {
      current = { cancel: () => {} }
      await player.tool(step)
      current = undefined
      next()
    } else if ('hangUp' in step) player.hangUp(step)
    else player.end(step.end)
    await player.settled()
  }

  function speak(line: SpokenLine): void {
    const length = lengthOf(line)
    const half = halfOf(line.text)
    let said = ''
    const cancels = [
      clock.after(length / 2, () => {
        said = half
        player.progress(line, half)
        return player.settled()
      }),
      clock.after(length, () => {
        said = line.text
        end()
        next()
        return player.settled()
      }),
    ]
    const cancel = () => {
      for (const stop of cancels) stop()
    }
    const end = () => {
      cancel()
      current = undefined
      player.finish(line, said)
    }
    current = { cancel, cut: end }
    player.begin(line)
  }

  function isMuted(step: Step): boolean {
    return 'role' in step && player.isMuted(step.role)
  }

  return {
    start() {
      if (state !== 'waiting') return
      state = 'playing'
      next()
    },
    interject(steps, { interrupt = false } = {}) {
      const withdrawn = current?.withdraw?.()
      if (withdrawn) {
        current?.cancel()
        current = undefined
        waiting.unshift(withdrawn)
      }
      waiting.unshift(...steps)
      if (interrupt) current?.cut?.()
      next()
    },
    resume: next,
    stop() {
      state = 'stopped'
      current?.cancel()
    },
  }
}

/** The first half of a text, in whole words. */
function halfOf(text: string): string {
  const words = text.split(' ')
  return words.slice(0, Math.ceil(words.length / 2)).join(' ')
}
