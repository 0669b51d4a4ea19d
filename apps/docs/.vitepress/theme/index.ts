import type { Theme } from 'vitepress'
import DefaultTheme from 'vitepress/theme-without-fonts'
import { rememberPackageManager } from './package-manager.ts'
import './theme.css'

// biome-ignore lint/style/noDefaultExport: VitePress reads no other.
export default { extends: DefaultTheme, setup: rememberPackageManager } satisfies Theme
