import type { endpoints, Scope, ScopeTable } from './endpoints.ts'

/**
 * The paths that a token of scope `S` may call with a method. For your own table, pass its type as the third argument.
 *
 * @example
 * ```ts
 * type Web = PathOf<'public', 'POST'> // '/call/web'
 * type None = PathOf<'public', 'GET'> // never
 * ```
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

/**
 * The names of the parameters of a path, or `never` for a path without parameters.
 *
 * @example
 * ```ts
 * type Name = ParamName<'/tool/{id}'> // 'id'
 * ```
 */
export type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never
