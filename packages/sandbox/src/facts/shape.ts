/** What a value must be. Names are short because there are thousands of shapes, and one may be used in many places. */
export interface Shape {
  /** Type: string, number, integer, boolean, object, array, null. Absent: any. */
  readonly t?: 's' | 'n' | 'i' | 'b' | 'o' | 'a' | 'z'
  /** Enum: the values that are possible. */
  readonly e?: readonly (string | number | boolean | null)[]
  /** Least and greatest number, or length of a text or a list. */
  readonly l?: readonly [least: number | null, greatest?: number]
  /** Pattern of a text. */
  readonly p?: string
  /** Format of a text, as OpenAPI names it. */
  readonly f?: string
  /** May be null. */
  readonly z?: 1
  /** Members of an object. The first `r` are required. */
  readonly m?: Readonly<Record<string, ShapeIndex>>
  readonly r?: number
  /** What every member of an object is, or every item of a list. */
  readonly x?: ShapeIndex
  /** Alternatives, of which the value must be one. */
  readonly u?: readonly ShapeIndex[]
}

/** Where a shape is in {@link Facts.shapes}. */
export type ShapeIndex = number

/** A parameter of the query. */
export interface QueryFact {
  /** Its shape; text that comes as a number or a list is read so. */
  readonly s: ShapeIndex
  /** Required. */
  readonly r?: 1
}

/** What an OpenAPI document says about one endpoint. */
export interface OperationFacts {
  /** The body of a request, in JSON or as a form. */
  readonly body?: ShapeIndex
  /** Set where a request must have a body. */
  readonly needsBody?: 1
  readonly query?: Readonly<Record<string, QueryFact>>
  /** The body of a successful answer, by status. */
  readonly answers: Readonly<Record<string, ShapeIndex>>
}

/** All that the generator keeps of an OpenAPI document. */
export interface Facts {
  readonly operations: Readonly<Record<string, OperationFacts>>
  readonly shapes: readonly Shape[]
}
