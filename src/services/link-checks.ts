// The weekly check of links: which pages are due, and what a visit means for them.

import type { ConceptIndex } from '../domain/concept/concept.ts'
import {
  type AfterVisit,
  checkEveryHours,
  deadAfterChecks,
  decideAfterVisit,
  type LinkCheck,
  pageOf,
  type Verdict,
  type Visit,
} from '../domain/resource/link-check.ts'
import type { Database } from '../store/database.ts'
import {
  checkState,
  failedPages,
  isPageDue,
  postpone,
  roadmapsWalked,
  saveCheck,
  saveCheckState,
  setPages,
  takePage,
  verdictsSince,
} from '../store/link-checks.ts'
import { ownLinks } from '../store/resources.ts'
import type { Catalogue } from './catalogue.ts'
import { linksOfRoadmaps } from './link-catalogue.ts'

/** New links are found within a day; looking costs a walk through every roadmap that somebody is on. */
const gatherEveryHours = 24
/** A page whose visit was cut short, by a crash or a stop, is tried again after this. */
const leaseMinutes = 60

export type WeekOfChecks = Readonly<Record<Verdict, number>> & { readonly dead: number }

export function createLinkChecks(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** Once a day, takes the pages of all links that somebody can be shown; others are not checked any more. */
  async function gather(now: Temporal.Instant): Promise<void> {
    await database.write(async (writing) => {
      const { gatheredAt } = await checkState(writing)
      if (gatheredAt !== undefined && hoursBetween(gatheredAt, now) < gatherEveryHours) return
      const links = await linksOfRoadmaps(writing, { catalogue, concepts }, await roadmapsWalked(writing))
      const addresses = [...links.keys(), ...(await ownLinks(writing)).map(({ address }) => address)]
      const pages = new Set(addresses.map(pageOf).filter((page) => page !== undefined))
      const rows = [...pages].map((address) => ({ address, host: new URL(address).host }))
      await setPages(writing, rows, now)
      await saveCheckState(writing, { gatheredAt: now })
    })
  }

  /** Takes one page that is due; another process gets another one. */
  async function takeDue(now: Temporal.Instant): Promise<LinkCheck | undefined> {
    return database.write((writing) => takePage(writing, now, now.add({ minutes: leaseMinutes })))
  }

  /** Records how a visit ended, and says what it means. */
  async function record(before: LinkCheck, visit: Visit, now: Temporal.Instant): Promise<AfterVisit> {
    const after = decideAfterVisit(before, visit, now)
    await database.write(async (writing) => {
      if (after.kind === 'checked') await saveCheck(writing, after.check, now, after.next)
      if (after.kind === 'host-rests')
        await postpone(writing, { address: before.address, host: after.host }, after.until)
    })
    return after
  }

  /** What the last week brought, once a week when nothing is due any more; otherwise undefined. */
  async function sumUp(now: Temporal.Instant): Promise<WeekOfChecks | undefined> {
    return database.write(async (writing) => {
      const { summarisedAt } = await checkState(writing)
      if (summarisedAt !== undefined && hoursBetween(summarisedAt, now) < checkEveryHours) return undefined
      if (await isPageDue(writing, now)) return undefined
      const week = await verdictsSince(writing, now.subtract({ hours: checkEveryHours }))
      if (week.alive + week.failed + week.unsure === 0) return undefined
      await saveCheckState(writing, { summarisedAt: now })
      return { ...week, dead: (await failedPages(writing, deadAfterChecks)).length }
    })
  }

  return Object.freeze({ gather, takeDue, record, sumUp })
}

function hoursBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return to.since(from).total('hours')
}
