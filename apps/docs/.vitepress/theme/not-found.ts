import { useData, withBase } from 'vitepress'
import { defineComponent, h, onMounted, ref } from 'vue'
import { type Suggestion, suggest } from './suggestions.ts'

/** The page for a path that leads nowhere: it lists what may have been meant. */
export const NotFound = defineComponent(() => {
  const { theme } = useData()
  const suggestions = ref<Suggestion[]>([])
  // The same file is served for every path, so only the browser knows it.
  onMounted(() => {
    suggestions.value = suggest(location.pathname, theme.value.sidebar)
  })
  return () =>
    h('main', { class: 'not-found vp-doc' }, [
      h('h1', 'This page does not exist'),
      suggestions.value.length === 0
        ? h('p', 'Search for it above, or choose your way on the first page.')
        : [h('p', 'You may be looking for:'), h('ul', suggestions.value.map(item))],
      h('p', h('a', { href: withBase('/') }, 'To the first page')),
    ])
})

function item({ text, link }: Suggestion) {
  const [page = '', anchor] = link.split('#')
  return h('li', h('a', { href: withBase(`${page}.html${anchor === undefined ? '' : `#${anchor}`}`) }, text))
}
