// Ends what was to last for a while: pauses of roadmaps, and requests that wait for an answer.

import type { App } from '../app.ts'

export function createEndWhatIsOver({ app }: { readonly app: App }) {
  async function run(now: Temporal.Instant): Promise<void> {
    await app.enrolments.endPauses(now)
    await app.pendingRequests.forgetExpired(now)
  }

  return { name: 'end-what-is-over', run }
}
