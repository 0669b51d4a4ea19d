/** Keeps secrets out of what is printed. */
export interface Concealer {
  /** Remembers a secret. Texts shorter than 8 characters are none: they would be found everywhere. */
  hide(secret: string): void
  /** Returns a text in which tokens are shortened and remembered secrets are gone. */
  conceal(text: string): string
}

const TOKEN = /eyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** Returns a concealer that knows a token by its looks, and nothing else yet. */
export function createConcealer(): Concealer {
  const secrets = new Set<string>()
  return {
    hide(secret) {
      if (secret.length < 8) return
      // As it stands, and as JSON writes it.
      secrets.add(secret).add(JSON.stringify(secret).slice(1, -1))
    },
    conceal(text) {
      let safe = text.replaceAll(TOKEN, shorten)
      for (const secret of secrets) safe = safe.replaceAll(secret, '…')
      return safe
    },
  }
}

/** Returns the beginning of a token, which is the same for all, and a sign that there is more. */
export function shorten(token: string): string {
  return `${token.slice(0, 12)}…`
}
