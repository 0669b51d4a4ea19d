/** What VitePress adds to the index for each section of a page. */
interface Section {
  readonly id: string
  readonly title: string
  readonly titles: readonly string[]
  readonly text: string
}

/**
 * How sections are indexed and searched. VitePress also writes these functions into the page as text, so each stands
 * alone: it uses nothing from outside of itself.
 */
export const miniSearch = {
  options: {
    fields: ['title', 'titles', 'text', 'words'],
    storeFields: ['title', 'titles'],

    // `renderForSearch` puts the words of a section into its text, between two of these marks.
    extractField(section: Section, field: string) {
      const [before = '', words = '', after = ''] = section.text.split('\u0000')
      if (field === 'words') return words
      return field === 'text' ? before + after : section[field as 'id' | 'title' | 'titles']
    },

    // Names in code are found whole and by their parts: `allowedOrigins` is also allowed and origins. An error code is
    // one term as well, or one that shares words with it would do.
    tokenize(text: string) {
      const codes = text.match(/\berr_\w+/gi) ?? []
      const words = text.split(/[^\p{L}\p{N}]+/u).flatMap((word) => {
        const parts = word.split(/(?<=[a-z])(?=[A-Z])/)
        return parts.length > 1 ? [word, ...parts] : [word]
      })
      return [...codes, ...words]
    },

    // Singular and plural are one term.
    processTerm(term: string) {
      const lower = term.toLowerCase()
      return lower.length > 4 ? lower.replace(/(?<![isuj])s$/, '') : lower
    },
  },
  searchOptions: {
    prefix: (term: string) => term.length > 2,
    fuzzy: (term: string) => (term.length > 4 && !/[\d_]/.test(term) ? 0.2 : false),
    boost: { title: 4, titles: 1, text: 1, words: 8 },
    bm25: { k: 1.2, b: 0.4, d: 0.5 },

    // Words that are in every sentence decide nothing, unless nothing else was typed.
    boostTerm(term: string, _: number, terms: string[]) {
      const common =
        /^(?:a|an?d|are|as|at|be|by|but|can|could|did|do|does|doesn|don|err|error|for|from|get|got|has|have|how|i|if|in|is|isn|it|its|make|may|me|my|no|not|of|on|or|so|t|that|the|then|there|this|to|use|using|vapi|was|what|when|where|which|who|why|with|you|your)$/
      if (term.startsWith('err_')) return 4
      return terms.length > 1 && common.test(term) ? 0.05 : 1
    },

    // The reference mentions everything; the page that is about it comes first.
    boostDocument(id: string) {
      if (id.startsWith('/changelog')) return 0.3
      if (/^\/(?:reference|benchmarks)/.test(id)) return 0.6
      if (id.startsWith('/errors')) return 0.85
      return /^\/(?:frameworks|fix)/.test(id) ? 1.3 : 1
    },
  },
}
