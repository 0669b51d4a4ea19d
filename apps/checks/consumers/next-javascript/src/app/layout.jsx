// biome-ignore lint/style/noDefaultExport: Next reads no other.
export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
