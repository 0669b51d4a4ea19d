import type { endpoints, Scope, ScopeTable } from './endpoints.ts'

/**
 * The paths that a token of scope `S` may call with one method: `PathOf<'public', 'POST'>` is `'/call/web'`, and
 * `PathOf<'public', 'GET'>` is `never`. For a table of your own, pass its type third.
 */
export type PathOf<S extends Scope, Verb extends string, T extends ScopeTable = typeof endpoints> = {
  [E in keyof T]: E extends `${Verb} ${infer Path}`
    ? S extends 'private'
      ? Path
      : S extends T[E]
        ? Path
        : never
    : never
}[keyof T]

/** The names of a path's parameters: `ParamName<'/tool/{id}'>` is `'id'`; `never` for a path without. */
export type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never
