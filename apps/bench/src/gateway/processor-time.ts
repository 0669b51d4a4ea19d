import { readdir, readFile } from 'node:fs/promises'

/** Processor time that a process and its children have used so far, in microseconds. Linux only. */
export async function processorTime(pid: number): Promise<number> {
  const tasks = await readdir(`/proc/${pid}/task`)
  const times = await Promise.all(
    tasks.map(async (task) => {
      const [stat, children] = await Promise.all([
        readFile(`/proc/${pid}/task/${task}/schedstat`, 'utf8'),
        readFile(`/proc/${pid}/task/${task}/children`, 'utf8'),
      ])
      const below = await Promise.all(
        children
          .split(' ')
          .filter(Boolean)
          .map((child) => processorTime(Number(child))),
      )
      return Number(stat.split(' ')[0]) / 1000 + below.reduce((sum, time) => sum + time, 0)
    }),
  )
  return times.reduce((sum, time) => sum + time, 0)
}
