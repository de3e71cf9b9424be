// Learners who speak to the services directly, and roadmaps for them.
import { onTestFinished } from 'vitest'
import type { ConceptIndex } from '../../src/domain/concept/concept.ts'
import type { Weekday } from '../../src/domain/reminder/feed.ts'
import type { Grade } from '../../src/domain/review/schedule.ts'
import type { Roadmap } from '../../src/domain/roadmap/tree.ts'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { certainWords } from '../../src/domain/time/hours.ts'
import { formatLocalTime } from '../../src/domain/time/local-time.ts'
import type { Database } from '../../src/store/database.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type TestBot, testBot } from '../support/test-bot.ts'

/** Monday, 08:00 in UTC. */
export const monday = '2026-11-02T08:00Z'

export const otherRoadmap: Roadmap = { ...smallRoadmap, id: 'other', title: 'Other roadmap' }
export const thirdRoadmap: Roadmap = { ...smallRoadmap, id: 'third', title: 'Third roadmap' }

/** A bot with three small roadmaps, closed when the test is over. */
export async function smallBot({
  now = monday,
  roadmaps = [smallRoadmap, otherRoadmap, thirdRoadmap],
  ...rest
}: {
  readonly now?: string
  readonly roadmaps?: readonly Roadmap[]
  readonly databasePath?: string
  readonly database?: Database
  readonly zoneRules?: string
  readonly concepts?: ConceptIndex
  readonly onStatement?: (sql: string) => void
} = {}): Promise<TestBot> {
  const bot = await testBot({ now, roadmaps, ...rest })
  onTestFinished(() => bot.close())
  return bot
}

type Rest = {
  readonly day?: string
  readonly note?: string
  readonly link?: string
  /** Repeats an interaction. */
  readonly id?: string
}

/** What one person asks of the services, with an interaction of its own each time. */
export function learner(bot: TestBot, name = 'Ada', guild = '100') {
  const { member, userId } = bot.as({ name, guild })
  const { app } = bot
  let serial = 0
  const newId = () => {
    serial += 1
    return `${name}-${guild}-${String(serial).padStart(4, '0')}`
  }
  const ref = { member }
  return {
    member,
    userId,
    ref,
    start: (roadmap = 'small') =>
      app.enrolments.start({ member, displayName: name, roadmap, now: bot.now() }),
    leave: (roadmap?: string) => app.enrolments.leave(member, roadmap, bot.now()),
    done: (topic: string, { id = newId(), ...rest }: Rest = {}) =>
      app.progress.complete({ ref, topic, interactionId: id, now: bot.now(), ...rest }),
    undo: (changeId?: string, id = newId()) =>
      app.changes.undo({ ref, ...(changeId && { changeId }), interactionId: id, now: bot.now() }),
    grade: (nodeId: string, grade: Grade, id = newId()) =>
      app.reviews.answer({ ref, key: shortKey(nodeId), grade, interactionId: id, now: bot.now() }),
    /** A sign of life, as any command or press gives one. */
    tap: () => app.presence.seen(member, bot.now()),
    due: () => app.reviews.due(ref, bot.now()),
    remind: (settings: {
      readonly hour?: number
      readonly zone?: string
      readonly target?: 'direct' | 'channel'
      readonly summary?: Weekday | 'off'
      readonly quiet?: string
      readonly skipStudied?: boolean
    }) => {
      const hour = fullHour(settings.hour)
      return app.reminderSettings.set({ member, displayName: name, now: bot.now(), ...settings, hour })
    },
    feeds: () => app.reminderSettings.show(member),
    async view() {
      const view = await app.study.overview(ref, bot.now())
      if (view.kind !== 'view') throw new Error(`${name} stands nowhere: ${view.kind}`)
      return view
    },
  }
}

/** The words for a full hour: 9 → "09:00". */
export const fullHour = (hour: number | undefined): string | undefined =>
  hour === undefined ? undefined : certainWords(formatLocalTime(hour, 0))

export type Learner = ReturnType<typeof learner>

type OfKind<Outcome, Kind> = Outcome extends { readonly kind: infer Own }
  ? Kind extends Own
    ? Outcome & { readonly kind: Kind }
    : never
  : never

/** The outcome, which must be of this kind. */
export function expectKind<Outcome extends { readonly kind: string }, Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): OfKind<Outcome, Kind> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${outcome.kind}`)
  return outcome as unknown as OfKind<Outcome, Kind>
}

export const ids = (nodes: readonly { readonly id: string }[]) => nodes.map((node) => node.id)

/** A bot with one member and a daily reminder at 18:00 UTC. */
export async function reminded() {
  const bot = await smallBot()
  const ada = learner(bot)
  await ada.start()
  await ada.remind({ hour: 18, summary: 'off' })
  return { bot, ada }
}
