// Forgets what was delivered long ago, a few hundred rows at a beat, so that the ledger grows with members and not with time.

import type { App } from '../app.ts'

type Parts = { readonly app: App; readonly now: () => Temporal.Instant }

/** Makes the job. It goes round all feeds, and begins anew with each start: then it finds little, and finds it fast. */
export function createForgetOldOccurrences({ app, now }: Parts) {
  let after: number | undefined
  let running: Promise<void> | undefined

  async function run(): Promise<void> {
    running ??= forget().finally(() => {
      running = undefined
    })
    return running
  }

  async function forget(): Promise<void> {
    const { next } = await app.reminders.forgetOld(now(), after)
    after = next
  }

  return { name: 'forget-old-occurrences', run }
}
