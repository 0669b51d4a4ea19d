import { inBrowser, onContentUpdated } from 'vitepress'

/** Makes the frame of the page that explains a token as high as what it holds. Call it in `setup`. */
export function fitExplainFrame(): void {
  if (!inBrowser) return
  let observer: ResizeObserver | undefined
  onContentUpdated(() => {
    observer?.disconnect()
    const frame = document.querySelector<HTMLIFrameElement>('iframe.explain')
    if (!frame) return
    const fit = () => {
      const root = frame.contentDocument?.documentElement
      if (root) frame.style.height = `${root.offsetHeight}px`
    }
    const watch = () => {
      const root = frame.contentDocument?.documentElement
      if (root) observer?.observe(root)
    }
    observer = new ResizeObserver(fit)
    frame.addEventListener('load', watch)
    watch()
  })
}
