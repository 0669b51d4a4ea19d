/** Makes a sentence of an error's message or remedy, which have neither a capital nor a full stop. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
