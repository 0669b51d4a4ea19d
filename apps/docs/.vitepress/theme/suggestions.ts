/** A page of the site. */
export interface Suggestion {
  text: string
  link: string
}

interface SidebarItem {
  text?: string
  link?: string
  items?: SidebarItem[]
}

/** Returns the pages that someone may have meant by a path that leads nowhere, the likeliest first. */
export function suggest(path: string, sidebar: readonly SidebarItem[]): Suggestion[] {
  const asked = words(decode(path))
  const pages = sidebar.flatMap(({ items, ...group }) => items ?? [group])
  const ranked = pages.flatMap(({ text, link }) => {
    if (text === undefined || link === undefined) return []
    const known = words(`${link} ${text}`)
    const found = asked.filter((word) => known.some((other) => alike(word, other)))
    return found.length === 0 ? [] : [{ text, link, rank: found.length - known.length / 100 }]
  })
  const code = /err_\w+/i.exec(path)?.[0]
  const codes = code === undefined ? [] : [{ text: code.toUpperCase(), link: `/errors#${code.toLowerCase()}` }]
  return [
    ...codes,
    ...ranked
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 12)
      .map(({ text, link }) => ({ text, link })),
  ]
}

function words(text: string): string[] {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\d]{2,}/gu)
      ?.filter((word) => word !== 'html' && word !== 'vapi') ?? []
  )
}

/** `rotate` means `rotation`, and `nextjs` means `next`. */
function alike(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length, 5)
  return most > 2 && one.slice(0, most) === other.slice(0, most)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
