/**
 * What a room and the call machine in the page say to each other. Both ends are of this package, and the machine comes
 * from the same server as the room, so the two always fit.
 */

/** What a room tells a page: one object in JSON per line. */
export type RoomEvent =
  /** The first line: the page is in the room. */
  | { type: 'welcome'; session: string; assistant: string }
  /** What the assistant's side sends to the page's code; Vapi sends text. */
  | { type: 'app-message'; data: string }
  /** Somebody begins or stops to speak. */
  | { type: 'speech'; role: Role; speaking: boolean }
  /** The other side has hung up. */
  | { type: 'closed' }

/** What a page tells its room: one object in JSON per request. */
export type PageMessage = { type: 'app-message'; data: unknown } | { type: 'audio'; muted: boolean } | { type: 'leave' }

export type Role = 'assistant' | 'user'
