/** Parses a URL, or returns `undefined`. Works where there is neither `URL.parse` nor `URL.canParse` yet. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
