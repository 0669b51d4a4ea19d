import { createServerClient } from '@supabase/ssr'
import { cookies } from 'next/headers'

/** As in Supabase's own documentation for Next.js. */
export async function createClient() {
  const store = await cookies()
  return createServerClient(process.env.SUPABASE_URL ?? '', process.env.SUPABASE_KEY ?? '', {
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changed) => {
        for (const { name, value, options } of changed) store.set(name, value, options)
      },
    },
  })
}
