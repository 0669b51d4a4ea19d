/** Creates an element. Children that are text stay text: nothing is ever parsed as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value)
  created.append(...children)
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
  if (target.textContent !== text) target.textContent = text
}
