import type { ParserPlugin } from '@babel/parser'
import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { load } from '../../load.ts'
import { type Script, scriptsOf } from './script.ts'
import { objectOf, type Seen } from './values.ts'

/** One script with its scopes and bindings. */
export interface Module {
  readonly file: string
  readonly program: NodePath<t.Program>
  readonly inPage: boolean
  /** Every node of one of these types, in the order of the source. */
  of<T extends t.Node['type']>(...types: T[]): NodePath<Extract<t.Node, { type: T }>>[]
}

/** Parses the scripts of a file and finds out where each name is bound. */
export async function modulesOf(file: string, text: string): Promise<Module[]> {
  const [{ parse }, { traverse }] = await Promise.all([load.parser(), load.traverse()])
  return scriptsOf(file, text).map((script) => {
    const ast = parse(script.code, {
      sourceType: 'unambiguous',
      // So that a node says which file it is in: values are followed from one to another.
      sourceFilename: file,
      errorRecovery: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowUndeclaredExports: true,
      plugins: pluginsOf(file, script),
    })
    const byType = new Map<string, NodePath[]>()
    let program: NodePath<t.Program> | undefined
    traverse(ast as t.File, {
      enter(path: NodePath) {
        if (path.isProgram()) program = path
        const paths = byType.get(path.node.type)
        if (paths) paths.push(path)
        else byType.set(path.node.type, [path])
      },
    })
    if (!program) throw new Error('no program')
    const inPage = script.inPage || runsInPage(file, program, script.code)
    return { file, program, inPage, of: (...types) => types.flatMap((type) => byType.get(type) ?? []) as never }
  })
}

function pluginsOf(file: string, { typescript }: Script): ParserPlugin[] {
  // In TypeScript, an angle bracket may begin a type assertion; anywhere else, an element.
  const jsx: ParserPlugin[] = /\.[cm]?ts$/.test(file) ? [] : ['jsx']
  return typescript ? ['typescript', 'decorators-legacy', ...jsx] : ['decorators-legacy', ...jsx]
}

const HOOKS = /^use(?:State|Effect|LayoutEffect|Ref|Callback|Memo|Reducer|Context|Sync\w+|Transition)$/
const ON_SERVER =
  /(?:^|\/)(?:api|server|functions|netlify|supabase|convex|lambda|workers?|scripts?)\/|\.server\.|\+(?:page|layout|server)(?:\.server)?\.[jt]s$|(?:^|\/)route\.[jt]s$/

/** Whether a script is written for the browser: it says so, or it uses what is only there. */
function runsInPage(file: string, program: NodePath<t.Program>, code: string): boolean {
  const { directives, body } = program.node
  if (directives.some(({ value }) => value.value === 'use client')) return true
  if (directives.some(({ value }) => /^use (?:server|node)$/.test(value.value)) || ON_SERVER.test(file)) return false
  const hooks = body.some(
    (node) =>
      node.type === 'ImportDeclaration' &&
      /^(?:react|preact\/hooks|solid-js)$/.test(node.source.value) &&
      node.specifiers.some(
        (specifier) =>
          specifier.type === 'ImportSpecifier' &&
          HOOKS.test(specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value),
      ),
  )
  const global = (name: string) => program.scope.hasGlobal(name) && !program.scope.hasBinding(name)
  return (
    hooks ||
    global('document') ||
    global('localStorage') ||
    global('sessionStorage') ||
    (global('window') && !/typeof window/.test(code))
  )
}

/** The name of a property or of a member, where it is written down. */
export function keyOf(node: t.Node | null | undefined, computed = false): string | undefined {
  if (node?.type === 'Identifier') return computed ? undefined : node.name
  if (node?.type === 'StringLiteral') return node.value
  if (node?.type === 'PrivateName') return node.id.name
  return undefined
}

/** The value of a member of an object literal, its own or one that it takes from another object by a spread. */
export function memberOf(
  object: NodePath<t.ObjectExpression>,
  name: string,
  depth = 6,
  seen: Seen = new Map(),
): NodePath | undefined {
  for (const property of object.get('properties')) {
    if (property.isObjectProperty() && keyOf(property.node.key, property.node.computed) === name) {
      return property.get('value') as NodePath
    }
    if (property.isObjectMethod() && keyOf(property.node.key, property.node.computed) === name) return property
  }
  for (const property of depth === 0 ? [] : object.get('properties')) {
    const spread = property.isSpreadElement() ? objectOf(property.get('argument') as NodePath, depth, seen) : undefined
    const member = spread && memberOf(spread, name, depth - 1, seen)
    if (member) return member
  }
  return undefined
}

/** Whether an object literal takes members from where nobody sees them, so that nobody can say what it lacks. */
export function isOpen(object: NodePath<t.ObjectExpression>, depth = 6): boolean {
  return object.get('properties').some((property) => {
    if (!property.isSpreadElement()) return 'computed' in property.node && property.node.computed
    const argument = property.get('argument') as NodePath
    // What depends on a condition may be missing.
    if (argument.isLogicalExpression() || argument.isConditionalExpression()) return true
    const spread = objectOf(argument)
    return spread === undefined || depth === 0 || isOpen(spread, depth - 1)
  })
}

/** The innermost function that runs later than what stands around it; none at the top of a module. */
export function deferredBy(path: NodePath): NodePath<t.Function> | undefined {
  for (let at: NodePath | null = path; at?.parentPath; at = at.parentPath) {
    const { parentPath } = at
    if (parentPath.isClassProperty() || parentPath.isClassPrivateProperty()) {
      // An instance's fields get their values when it is made.
      if (at.key === 'value' && !parentPath.node.static) return undefined
    }
    if (!at.isFunction() || isCalledAtOnce(at)) continue
    return at
  }
  return undefined
}

/** `(() => …)()` and the like, and functions that a call runs at once. */
function isCalledAtOnce(path: NodePath<t.Function>): boolean {
  const { parentPath, key } = path
  if (key === 'callee' && (parentPath.isCallExpression() || parentPath.isNewExpression())) return true
  if (path.listKey === 'arguments' && parentPath?.isCallExpression()) {
    // A plugin sets itself up once, when the server starts.
    const { callee } = parentPath.node
    return callee.type === 'Identifier' && /^(?:fp|fastifyPlugin|define\w*Plugin)$/.test(callee.name)
  }
  return (
    parentPath?.isMemberExpression() === true &&
    /^(?:call|apply)$/.test(keyOf(parentPath.node.property) ?? '') &&
    parentPath.parentPath.isCallExpression()
  )
}

/** The instance field that a value is for, where there is one. */
export function instanceFieldOf(path: NodePath): NodePath<t.Class> | undefined {
  for (let at: NodePath | null = path; at?.parentPath; at = at.parentPath) {
    if (at.isFunction() && !isCalledAtOnce(at)) {
      if (!(at.isClassMethod() && at.node.kind === 'constructor')) return undefined
      return at.parentPath.parentPath as NodePath<t.Class>
    }
    const { parentPath } = at
    if ((parentPath.isClassProperty() || parentPath.isClassPrivateProperty()) && !parentPath.node.static) {
      return parentPath.parentPath.parentPath as NodePath<t.Class>
    }
  }
  return undefined
}
