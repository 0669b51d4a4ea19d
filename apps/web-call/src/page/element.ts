import { printableLines } from '@vapi-auth/scopes/internal'

/**
 * Creates an element. Children that are text stay text: nothing is ever parsed as HTML, and control and bidirectional
 * characters, with which a claim could turn or forge what stands around it, are shown escaped.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value)
  created.append(...children.map((child) => (typeof child === 'string' ? printableLines(child) : child)))
  return created
}

/** Returns the element with this id. @throws {Error} when the document has none of this type. */
export function find<E extends Element>(id: string, type: new () => E): E {
  const found = document.getElementById(id)
  if (found instanceof type) return found
  throw new Error(`the document has no ${type.name} with the id ${id}`)
}

/** Sets a text only when it differs: screen readers announce a live region again each time it is written. */
export function setText(target: Element, text: string): void {
  const safe = printableLines(text)
  if (target.textContent !== safe) target.textContent = safe
}
