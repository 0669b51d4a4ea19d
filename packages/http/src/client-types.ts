import type { endpoints, ParamName, Scope, ScopeTable } from '@vapi-auth/scopes'
import type { Options, ResponsePromise } from 'ky'
import type { PathParams } from './path-params.ts'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

declare const why: unique symbol

/** What no argument fits. The compiler's message quotes it, so it says why. */
export interface Refused<Why extends string> {
  readonly [why]: Why
}

/** ky's options that hold for every request. The rest is the client's own business. */
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

/** A client whose tokens have the scopes `S`, for the endpoints of the table `T`. */
export interface Client<S extends Scope, T extends ScopeTable = typeof endpoints> {
  get<P extends Callable<S, T>['GET']>(path: P, ...options: Arguments<P>): ResponsePromise
  post<P extends Callable<S, T>['POST']>(path: P, ...options: Arguments<P>): ResponsePromise
  put<P extends Callable<S, T>['PUT']>(path: P, ...options: Arguments<P>): ResponsePromise
  patch<P extends Callable<S, T>['PATCH']>(path: P, ...options: Arguments<P>): ResponsePromise
  delete<P extends Callable<S, T>['DELETE']>(path: P, ...options: Arguments<P>): ResponsePromise
  /** Calls an endpoint that the table does not list. That takes a private token. */
  request<P extends UnlistedPath<S>>(method: string, path: P, options?: UnlistedRequestOptions): ResponsePromise
}

/** The paths of the table by method, in one pass that the compiler makes once for each kind of client. */
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
  : Refused<`no ${[Path] extends [never] ? '' : 'other '}${V} endpoint accepts a public token; add tokens.private`>

type UnlistedPath<S extends Scope> = 'private' extends S
  ? `/${string}`
  : Refused<'no unlisted endpoint accepts a public token; add tokens.private'>

type Arguments<P> = P extends string
  ? [ParamName<P>] extends [never]
    ? [options?: RequestOptions]
    : [options: RequestOptionsWithParams<ParamName<P>>]
  : never
