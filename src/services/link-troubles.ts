// What moderators should know of the links of their server: which were reported, and which the weekly check found dead.

import type { Actor } from '../domain/cohort/acts.ts'
import type { ConceptIndex } from '../domain/concept/concept.ts'
import type { GuildId } from '../domain/ids.ts'
import { deadAfterChecks, type Finding, pageOf } from '../domain/resource/link-check.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { Database, Reading } from '../store/database.ts'
import { checkState, failedPages, roadmapsWalked } from '../store/link-checks.ts'
import { clearReports, ownLinks, reportsIn } from '../store/resources.ts'
import { recordAct } from './acts.ts'
import type { Catalogue } from './catalogue.ts'
import { linksOfRoadmaps } from './link-catalogue.ts'

export type ReportedLink = {
  readonly title: string
  readonly address: string
  readonly key: string
  readonly reports: number
}

export type DeadLink = {
  readonly title: string
  readonly address: string
  /** What the last check saw. */
  readonly why: Finding
  /** The first of the failed checks. */
  readonly since: Temporal.Instant
}

export type LinkTroubles = {
  /** The most reported first. */
  readonly reported: readonly ReportedLink[]
  readonly dead: readonly DeadLink[]
  /** False while the weekly check is off and never was on. */
  readonly isChecked: boolean
}

export type ClearOutcome =
  | { readonly kind: 'no-reports' }
  | { readonly kind: 'cleared'; readonly title: string; readonly reports: number }

export function createLinkTroubles(database: Database, catalogue: Catalogue, concepts: ConceptIndex) {
  /** What members of a guild reported, and what is dead among the links that they can be shown. */
  async function show(guild: GuildId): Promise<LinkTroubles> {
    const { reading } = database
    const titles = await titlesIn(reading, guild)
    const dead = (await failedPages(reading, deadAfterChecks)).map((check) => [check.address, check] as const)
    const byPage = new Map(dead)
    return {
      reported: (await reportsIn(reading, guild)).map(({ address, reports }) => ({
        title: titleOf(titles, address),
        address,
        key: shortKey(address),
        reports,
      })),
      dead: [...titles].flatMap(([address, title]) => {
        const check = byPage.get(pageOf(address) ?? '')
        if (check?.failedSince === undefined || check.why === undefined) return []
        return [{ title, address, why: check.why, since: check.failedSince }]
      }),
      isChecked: (await checkState(reading)).gatheredAt !== undefined,
    }
  }

  /** Takes all reports of a link away, because it works after all. */
  async function clear(guild: GuildId, key: string, by?: Actor): Promise<ClearOutcome> {
    return database.write(async (writing) => {
      const found = (await reportsIn(writing, guild)).find(({ address }) => shortKey(address) === key)
      if (found === undefined) return { kind: 'no-reports' }
      const reports = await clearReports(writing, guild, found.address)
      const title = titleOf(await titlesIn(writing, guild), found.address)
      await recordAct(writing, { guildId: guild, by, what: { kind: 'reports-cleared', title, reports } })
      return { kind: 'cleared', title, reports }
    })
  }

  /** The titles of all links that members of a guild can be shown, by address. */
  async function titlesIn(reading: Reading, guild: GuildId): Promise<ReadonlyMap<string, string>> {
    const walked = await roadmapsWalked(reading, guild)
    const links = await linksOfRoadmaps(reading, { catalogue, concepts }, walked)
    const own = await ownLinks(reading, guild)
    return new Map([
      ...own.map(({ address, title }) => [address, title] as const),
      ...[...links.values()].map(({ address, title }) => [address, title] as const),
    ])
  }

  return Object.freeze({ show, clear })
}

/** A link whose roadmap nobody walks any more has no title left but its address. */
function titleOf(titles: ReadonlyMap<string, string>, address: string): string {
  return titles.get(address) ?? address.replace(/^https?:\/\//, '')
}
