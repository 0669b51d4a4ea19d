import { find, setText } from './element.ts'

/**
 * Tells the document that its script runs, and shows its notice when a script fails later. Until it is called, the style
 * sheet shows the notice by itself after a few seconds: a script that never arrives cannot.
 */
export function watchForTrouble(): void {
  const notice = find('trouble-text', HTMLElement)
  const show = () => {
    setText(notice, 'A script of this page has failed. What it shows may be out of date.')
    document.documentElement.dataset.script = 'failed'
  }
  addEventListener('error', show)
  addEventListener('unhandledrejection', show)
  document.documentElement.dataset.script = 'running'
}
