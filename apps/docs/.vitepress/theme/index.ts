import DefaultTheme from 'vitepress/theme-without-fonts'
import './theme.css'

// biome-ignore lint/style/noDefaultExport: VitePress reads no other.
export default DefaultTheme
