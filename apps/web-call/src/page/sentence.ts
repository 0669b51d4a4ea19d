/** Makes a sentence of an error's message, which has no full stop; a remedy is one already. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}
