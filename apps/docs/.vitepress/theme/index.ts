import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { h } from 'vue'
import { fitExplainFrame } from './explain-frame.ts'
import { NotFound } from './not-found.ts'
import { rememberPackageManager } from './package-manager.ts'
import './theme.css'

// biome-ignore lint/style/noDefaultExport: VitePress reads no other.
export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { 'not-found': () => h(NotFound) }),
  setup() {
    rememberPackageManager()
    fitExplainFrame()
  },
} satisfies Theme
