import type { endpoints, ParamName, Scope, ScopeTable } from '@vapi-auth/scopes'
import type { Options, ResponsePromise } from 'ky'
import type { PathParams } from './urls.ts'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

declare const why: unique symbol

/** A type that no argument fits. The compiler's message quotes it, so it says why. */
export interface Refused<Why extends string> {
  readonly [why]: Why
}

/** ky's options that hold for every request, except those that the client sets itself. */
export type ClientDefaults = Omit<Options, 'method' | 'prefix' | 'baseUrl' | 'fetch' | 'body' | 'json'>

/** ky's options for one request. */
export interface RequestOptions extends Omit<Options, 'method' | 'prefix' | 'baseUrl' | 'fetch'> {
  params?: undefined
}

/** ky's options for one request, and a value for each parameter of its path. */
export interface RequestOptionsWithParams<Name extends string> extends Omit<RequestOptions, 'params'> {
  /** Each value fills one segment of the path and is percent-encoded. */
  params: Readonly<Record<Name, string | number>>
}

/** ky's options for one request, and values for the parameters of its path, if it has any. */
export interface UnlistedRequestOptions extends Omit<RequestOptions, 'params'> {
  params?: PathParams
}

/** A client for the Vapi API whose tokens have the scopes `S`. */
export interface Client<S extends Scope> extends TableClient<S, typeof endpoints> {}

/** A client for the endpoints of a table of your own, `T`. */
export interface TableClient<S extends Scope, T extends ScopeTable> {
  /**
   * Calls a `GET` endpoint of the table.
   *
   * @example
   * const assistant = await vapi.get('/assistant/{id}', { params: { id } }).json<{ name: string }>()
   */
  get<P extends Callable<S, T>['GET']>(path: P, ...options: Arguments<P>): ResponsePromise
  /**
   * Calls a `POST` endpoint of the table.
   *
   * @example
   * const { id } = await vapi.post('/assistant', { json: { name: 'Anna' } }).json<{ id: string }>()
   */
  post<P extends Callable<S, T>['POST']>(path: P, ...options: Arguments<P>): ResponsePromise
  /** Calls a `PUT` endpoint of the table. */
  put<P extends Callable<S, T>['PUT']>(path: P, ...options: Arguments<P>): ResponsePromise
  /**
   * Calls a `PATCH` endpoint of the table.
   *
   * @example
   * await vapi.patch('/assistant/{id}', { params: { id }, json: { name: 'Bea' } })
   */
  patch<P extends Callable<S, T>['PATCH']>(path: P, ...options: Arguments<P>): ResponsePromise
  /**
   * Calls a `DELETE` endpoint of the table.
   *
   * @example
   * await vapi.delete('/assistant/{id}', { params: { id } })
   */
  delete<P extends Callable<S, T>['DELETE']>(path: P, ...options: Arguments<P>): ResponsePromise
  /**
   * Calls an endpoint that the table does not list, which requires a private token.
   *
   * @example
   * await vapi.request('POST', '/new-endpoint/{id}', { params: { id }, json: {} })
   */
  request<P extends UnlistedPath<S>>(method: string, path: P, options?: UnlistedRequestOptions): ResponsePromise
}

/** The client that `createClient` returns; `T` is `never` for Vapi's own table, to keep tooltips short. */
export type ClientOf<S extends Scope, T extends ScopeTable> = [T] extends [never] ? Client<S> : TableClient<S, T>

/** The paths of the table by method. The compiler computes them once for each kind of client. */
type Paths<S extends Scope, T extends ScopeTable> = {
  [V in Verb]: {
    [E in keyof T]: E extends `${V} ${infer Path}`
      ? 'private' extends S
        ? Path
        : T[E] extends 'public'
          ? Path
          : never
      : never
  }[keyof T]
}

type Callable<S extends Scope, T extends ScopeTable> = {
  [V in Verb]: Paths<S, T>[V] | WhyNot<S, V, Paths<S, T>[V]>
}

type WhyNot<S extends Scope, V extends Verb, Path> = 'private' extends S
  ? [Path] extends [never]
    ? Refused<`the table lists no ${V} endpoint; use client.request`>
    : never
  : Refused<`no ${[Path] extends [never] ? '' : 'other '}${V} endpoint accepts a public token; call it from your server with tokens.private`>

type UnlistedPath<S extends Scope> = 'private' extends S
  ? `/${string}`
  : Refused<'no unlisted endpoint accepts a public token; call it from your server with tokens.private'>

type Arguments<P> = P extends string
  ? [ParamName<P>] extends [never]
    ? [options?: RequestOptions]
    : [options: RequestOptionsWithParams<ParamName<P>>]
  : never
