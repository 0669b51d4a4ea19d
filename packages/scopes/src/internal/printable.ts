// Control characters, format characters (the bidirectional ones among them), line separators, halves of a pair.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/**
 * Returns a text whose control and format characters are visible, escaped as JSON writes them. A claim, an id or an
 * answer could otherwise move the cursor, set the title of the window, turn the direction of writing, or forge a line.
 */
export function printable(text: string): string {
  return visible(text, '\t')
}

/** Returns a text of many lines, or a JSON document, likewise. Its line breaks are its own. */
export function printableLines(text: string): string {
  return visible(text, '\t\n')
}

function visible(text: string, kept: string): string {
  return text.replaceAll(UNSAFE, (character) => (kept.includes(character) ? character : escapeCharacter(character)))
}

function escapeCharacter(character: string): string {
  let escaped = ''
  for (let i = 0; i < character.length; i++) {
    escaped += `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`
  }
  return escaped
}
