import { Agent, request } from 'node:http'

type Headers = Record<string, string>

/** Asks for `/assistant`. Resolves to the status, to what went wrong, or to `refused` when no connection was made. */
function ask(url: string, headers: Headers, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    const outgoing = request(`${url}/assistant`, { agent, headers }, (incoming) => {
      incoming.resume()
      incoming.once('end', () => resolve(String(incoming.statusCode)))
      incoming.once('error', ({ message }) => resolve(message))
    })
    outgoing.once('error', ({ code, syscall }: NodeJS.ErrnoException) => {
      resolve(syscall === 'connect' ? 'refused' : String(code))
    })
    outgoing.end()
  })
}

/** So many clients ask without a pause for as long as `more` says. */
function run(url: string, headers: Headers, clients: number, agent: Agent, more: (last: string) => boolean) {
  const outcomes: Record<string, number> = {}
  let answered = 0
  const askOnAndOn = async () => {
    for (let last = ''; more(last); ) {
      last = await ask(url, headers, agent)
      if (last === 'refused' && !more(last)) return
      outcomes[last] = (outcomes[last] ?? 0) + 1
      answered++
    }
  }
  const all = Promise.all(Array.from({ length: clients }, askOnAndOn)).then(() => {
    agent.destroy()
    return outcomes
  })
  return { answered: () => answered, outcomes: all }
}

/** The load of clients that do not know of `/healthz`: they go on until no connection is accepted. */
export function askUntilRefused(url: string, headers: Headers, clients: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  let refused = false
  return run(url, headers, clients, agent, (last) => {
    refused ||= last === 'refused'
    return !refused
  })
}

/** The load that a load balancer passes on: it stops as soon as `/healthz` fails. */
export function askWhileHealthy(
  url: string,
  headers: Headers,
  { clients, keepAlive }: { clients: number; keepAlive: boolean },
) {
  const agent = new Agent({ keepAlive, maxSockets: clients })
  let healthy = true
  const watch = async () => {
    while (healthy) {
      const response = await fetch(`${url}/healthz`, { headers: { connection: 'close' } })
      await response.arrayBuffer()
      healthy = response.ok
    }
  }
  const watching = watch()
  const load = run(url, headers, clients, agent, () => healthy)
  return { ...load, outcomes: Promise.all([load.outcomes, watching]).then(([outcomes]) => outcomes) }
}
