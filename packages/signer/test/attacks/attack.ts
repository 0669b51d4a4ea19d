export const kinds = [
  'algorithm',
  'encoding',
  'shape',
  'header',
  'crit',
  'typ',
  'key',
  'time',
  'claim',
  'restriction',
] as const
export const places = ['header', 'payload', 'signature'] as const
export type Kind = (typeof kinds)[number]
export type Place = (typeof places)[number]

/** A token that must be refused. */
export interface Attack {
  kind: Kind
  /** The segment by which the attack comes. */
  place: Place
  name: string
  token: string
  /** The code that it must be refused with. */
  code: string
}

/** What the attacks are made from. */
export interface Base {
  /** The key of the verifier. */
  key: string
  /** Accepted by the verifier, whose clock says `iat` and whose leeway is the default. */
  claims: { orgId: string; iat: number; exp: number; token: { tag: 'public'; restrictions: object } }
}

/** Attacks of one cell: names and tokens. */
export type Row = readonly [name: string, token: string | Promise<string>, code: string]

export async function cell(kind: Kind, place: Place, rows: Iterable<Row>): Promise<Attack[]> {
  const attacks = Array.from(rows, async ([name, token, code]) => ({ kind, place, name, token: await token, code }))
  return Promise.all(attacks)
}
