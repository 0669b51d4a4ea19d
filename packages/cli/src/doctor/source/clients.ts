import type { NodePath } from '@babel/traverse'
import type * as t from '@babel/types'
import { importOf, nameOf } from './imports.ts'
import type { Mistake } from './mistake.ts'
import { type Module, memberOf } from './module.ts'
import { holdsPrivateKey, isKey, isPublished } from './names.ts'
import { ofVariable } from './requests.ts'
import { type Source, sourcesOf } from './sources.ts'
import { objectOf } from './values.ts'

/** `new VapiClient({ token })` of the server SDK and `new Vapi(key)` of the web SDK. */
export function clientMistakes(module: Module): Mistake[] {
  return module.of('NewExpression').flatMap((made) => {
    const from = importOf(made.get('callee') as NodePath)
    const [first] = made.get('arguments') as NodePath[]
    const name = nameOf(made.node.callee)
    if (from?.module === '@vapi-ai/server-sdk' || (from === undefined && name === 'VapiClient')) {
      const config = objectOf(first)
      const token = config && (memberOf(config, 'token') ?? memberOf(config, 'apiKey'))
      const mistakes = sourcesOf(token).flatMap((source) => ofServerKey(source, made.node, module))
      if (module.inPage && mistakes.length === 0 && token)
        mistakes.push({ kind: 'key-in-page', node: made.node, about: ': the server SDK needs one' })
      return mistakes
    }
    if (
      from?.module === '@vapi-ai/web' ||
      (from?.module ?? '').endsWith('/vapi-web') ||
      (from === undefined && name === 'Vapi')
    ) {
      return sourcesOf(first).flatMap((source): Mistake[] => {
        if (source.kind !== 'variable' || !holdsPrivateKey(source.name)) return []
        const kind = isPublished(source.name) ? 'key-published' : 'key-in-page'
        // A hint may hold either key; what the web SDK takes is the public one.
        if (kind === 'key-in-page' && !/PRIVATE|SECRET|SERVER/i.test(source.name)) return []
        return [
          { kind, node: source.node, about: kind === 'key-published' ? `\`${source.name}\`` : `: \`${source.name}\`` },
        ]
      })
    }
    return []
  })
}

function ofServerKey(source: Source, node: t.Node, { inPage }: Module): Mistake[] {
  if (source.kind === 'literal') return isKey(source.value) ? [{ kind: 'key-in-source', node: source.node }] : []
  if (source.kind === 'storage')
    return [{ kind: 'key-in-page', node: source.node, about: `: \`${source.name}\` in the browser's storage` }]
  return source.kind === 'variable' ? ofVariable(source, node, { webCall: false, inPage, path: '/' }) : []
}
