// Forgets documents that somebody sent and did not decide on within the hour.

import type { App } from '../app.ts'

export function createForgetOldImports({ app }: { readonly app: App }) {
  return { name: 'forget-old-imports', run: (now: Temporal.Instant) => app.imports.forgetExpired(now) }
}
