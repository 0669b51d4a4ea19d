import { afterEach, describe, expect, it, vi } from 'vitest'
import { createClock } from '../../src/calls/clock.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('a clock over a time of yours', () => {
  const still = () => createClock(() => 1000)

  it('runs what falls due in order, each at its own time', async () => {
    const clock = still()
    const seen: [string, number][] = []
    clock.after(3, () => void seen.push(['late', clock.now()]))
    clock.after(1, () => void seen.push(['early', clock.now()]))
    await clock.advance(2)
    expect(seen).toEqual([['early', 2000]])
    await clock.advance(1)
    expect(seen.at(-1)).toEqual(['late', 4000])
    expect(clock.now()).toBe(4000)
  })

  it('runs what a task adds for the time that is passed over', async () => {
    const clock = still()
    const seen: number[] = []
    clock.after(1, () => {
      clock.after(1, () => void seen.push(clock.now()))
    })
    await clock.advance(5)
    expect(seen).toEqual([3000])
  })

  it('waits for a task that takes its time', async () => {
    const clock = still()
    const seen: string[] = []
    clock.after(1, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      seen.push('done')
    })
    await clock.advance(1)
    expect(seen).toEqual(['done'])
  })

  it('does not run what was canceled', async () => {
    const clock = still()
    const task = vi.fn()
    clock.after(1, task)()
    await clock.advance(2)
    expect(task).not.toHaveBeenCalled()
  })

  it('moves by itself when the time underneath moves, but runs nothing until it is advanced', async () => {
    vi.useFakeTimers()
    let time = 0
    const clock = createClock(() => time)
    const task = vi.fn()
    clock.after(1, task)
    time = 5000
    await vi.advanceTimersByTimeAsync(60_000)
    expect(task).not.toHaveBeenCalled()
    await clock.advance(0)
    expect(task).toHaveBeenCalledOnce()
  })
})

describe('a clock over the real time', () => {
  it('runs tasks when their time has come', async () => {
    vi.useFakeTimers()
    const clock = createClock()
    const seen: string[] = []
    clock.after(2, () => void seen.push('second'))
    clock.after(1, () => void seen.push('first'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen).toEqual(['first'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(seen).toEqual(['first', 'second'])
  })

  it('waits longer than the longest timer', async () => {
    vi.useFakeTimers()
    const clock = createClock()
    const task = vi.fn()
    clock.after(40 * 86_400, task)
    await vi.advanceTimersByTimeAsync(39 * 86_400_000)
    expect(task).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(task).toHaveBeenCalledOnce()
  })

  it('can be advanced past what waits', async () => {
    vi.useFakeTimers()
    const clock = createClock()
    const task = vi.fn()
    clock.after(60, task)
    await clock.advance(60)
    expect(task).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })
})
