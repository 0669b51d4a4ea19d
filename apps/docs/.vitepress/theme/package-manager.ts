import { inBrowser, onContentUpdated } from 'vitepress'

const KEY = 'package-manager'
const TAB = '.vp-code-group input'

/** Shows the tabs of the package manager that was chosen last, on this page and the next. Call it in `setup`. */
export function rememberPackageManager(): void {
  if (!inBrowser) return
  document.addEventListener('change', ({ target }) => {
    if (!(target instanceof Element && target.matches(TAB))) return
    const chosen = nameOf(target)
    store(chosen)
    show(chosen)
  })
  onContentUpdated(() => show(stored()))
}

function show(chosen: string | null): void {
  for (const tab of document.querySelectorAll<HTMLInputElement>(TAB)) {
    if (nameOf(tab) !== chosen) continue
    tab.checked = true
    const group = tab.closest('.vp-code-group')
    const index = Array.from(group?.querySelectorAll('input') ?? []).indexOf(tab)
    Array.from(group?.querySelector('.blocks')?.children ?? []).forEach((block, i) => {
      block.classList.toggle('active', i === index)
    })
  }
}

function nameOf(tab: Element): string | null {
  return tab.nextElementSibling?.textContent ?? null
}

// A browser may forbid pages to store anything.
function stored(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

function store(chosen: string | null): void {
  try {
    localStorage.setItem(KEY, chosen ?? 'npm')
  } catch {}
}
