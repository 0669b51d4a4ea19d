/** Lets the search box of VitePress take a pasted message, which it would cut after 64 characters. */
export const takeLongQueries = {
  name: 'long-queries',
  enforce: 'pre' as const,
  transform(code: string, id: string): string | undefined {
    if (!id.split('?')[0]?.endsWith('/VPLocalSearchBox.vue')) return undefined
    if (id.includes('?')) return undefined
    if (!code.includes('maxlength="64"'))
      throw new Error('the search box of VitePress has no `maxlength="64"` any more')
    return code.replace('maxlength="64"', 'maxlength="2000"')
  },
}
