import type { Endpoint } from '@vapi-auth/scopes'
import type { Handler } from '../api/call.ts'
import type { Store, Stores } from '../api/store.ts'
import { SandboxError } from '../errors.ts'
import type { Route } from '../front/routes.ts'
import type { Judge } from '../judge/judge.ts'
import { createRooms } from '../room/rooms.ts'
import type { Clock } from './clock.ts'
import { type ControlledCall, createControlRoutes } from './control.ts'
import { createHandlers } from './handlers.ts'
import { type LiveCall, startCall } from './live-call.ts'
import { planOf } from './plan.ts'
import type { Script } from './script.ts'
import type { Deliver, Delivery } from './webhook.ts'

type Members = Readonly<Record<string, unknown>>

/** What calls need of the sandbox that they live in. */
export interface CallSettings {
  /** The resources of every organization; calls are in `/call`. */
  stores: Stores
  clock: Clock
  /** Sends server messages. */
  deliver: Deliver
  /** Who sends a request, for control URLs that ask for a key. */
  identify: Judge['identify']
  script?: Script
}

/** The calls of a sandbox. */
export interface Calls {
  /** Answers to the endpoints below `/call`. The request has been authorized and validated. */
  readonly handlers: Readonly<Partial<Record<Endpoint, Handler>>>
  /** What is reached beside the API: rooms, control URLs. */
  readonly routes: readonly Route[]
  /** Sends a server message of a call that is under way. @throws {SandboxError} `ERR_SANDBOX_CALL` */
  send(type: string, callId: string, members: Members): Promise<Delivery>
  /** Ends every call and forgets it. Nothing is sent. */
  reset(): void
}

/** What a client wants: the members of the call, and where it is kept and reached. */
export interface CallRequest {
  body: Members
  store: Store
  base: string
}

export type CallType = 'webCall' | 'outboundPhoneCall' | 'vapi.websocketCall'

/** Creates the calls of a sandbox: each lives by the clock until it ends. */
export function createCalls({ clock, deliver, identify, script }: CallSettings): Calls {
  const live = new Map<string, LiveCall>()
  const rooms = new Map<string, LiveCall>()
  const controls = new Map<string, ControlledCall>()
  const scheduled = new Set<() => void>()

  function create({ body, store, base }: CallRequest, type: CallType): Members {
    // Whoever has the one cannot guess the other: the page of a web call cannot control it by its URL.
    const room = crypto.randomUUID()
    const control = crypto.randomUUID()
    const plan = planOf(body, store.find, script)
    const earliest = earliestOf(body)
    const waits = earliest !== undefined && earliest > clock.now()
    const call = store.create('/call', {
      ...body,
      type,
      status: waits ? 'scheduled' : 'queued',
      ...addressOf(type, `${base}/_rooms/${room}`, Object(body.transport)),
      monitor: monitorOf(Object(plan.assistant.monitorPlan), `${base}/_calls/${control}`),
    })
    const { id } = call

    function start(): void {
      // A scheduled call can be deleted before its time.
      if (!store.find('/call', id)) return
      if (waits) store.update('/call', id, { status: 'queued' })
      const started = startCall({
        type,
        plan,
        clock,
        deliver,
        read: () => store.find('/call', id) ?? call,
        save: (members) => store.update('/call', id, members),
        onEnd() {
          live.delete(id)
          rooms.delete(room)
          controls.delete(control)
        },
      })
      live.set(id, started)
      // As at Vapi, whoever has the URL controls the call, unless the assistant asks for a key as well.
      const { controlAuthenticationEnabled: guarded } = Object(plan.assistant.monitorPlan) as Members
      const admits = async (authorization: string | null) => {
        const caller = guarded === true && (await identify(authorization))
        return !caller || ('orgId' in caller && caller.orgId === call.orgId)
      }
      controls.set(control, { control: started.control, admits })
      if (type === 'webCall') rooms.set(room, started)
    }
    if (waits) scheduled.add(clock.after((earliest - clock.now()) / 1000, start))
    else start()
    return { ...call }
  }

  return {
    handlers: createHandlers(create),
    routes: [...createRooms((key) => rooms.get(key)), ...createControlRoutes((key) => controls.get(key))],
    async send(type, callId, members) {
      const call = live.get(callId)
      if (!call) throw unknown('no call with this `callId` is under way', 'Pass the `id` of a call that has not ended.')
      const delivery = await call.send(type, members)
      if (delivery) return delivery
      throw unknown('the assistant of this call has no server', 'Set `assistant.server.url` in the call.')
    },
    reset() {
      for (const cancel of scheduled) cancel()
      for (const call of live.values()) call.abandon()
      for (const map of [live, rooms, controls]) map.clear()
      scheduled.clear()
    },
  }
}

/** Where the call is to be joined, by its type. */
function addressOf(type: CallType, room: string, transport: Members): Members {
  if (type === 'outboundPhoneCall') return {}
  if (type === 'webCall') {
    return { webCallUrl: room, transport: { ...transport, provider: 'daily', callUrl: room } }
  }
  return { transport: { ...transport, websocketCallUrl: `${room.replace(/^http/, 'ws')}/transport` } }
}

function monitorOf({ listenEnabled, controlEnabled }: Members, url: string): Members {
  return {
    ...(listenEnabled !== false && { listenUrl: `${url.replace(/^http/, 'ws')}/listen` }),
    ...(controlEnabled !== false && { controlUrl: `${url}/control` }),
  }
}

/** When a call is to be made at the earliest, in milliseconds since the epoch. */
function earliestOf({ schedulePlan }: Members): number | undefined {
  const { earliestAt } = Object(schedulePlan) as Members
  const time = typeof earliestAt === 'string' ? Date.parse(earliestAt) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

function unknown(message: string, remedy: string): SandboxError {
  return new SandboxError('ERR_SANDBOX_CALL', message, remedy)
}
