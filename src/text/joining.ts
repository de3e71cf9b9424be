// What everyone is asked who joins a roadmap, in one message: each answer can be skipped now and changed later.

import * as z from 'zod'
import type { PlanWish } from '../domain/plan/wish.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { shortKey } from '../domain/text/short-key.ts'
import type { LocalTime } from '../domain/time/local-time.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { declareAction } from '../interaction/command.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, reply, styled } from '../interaction/reply.ts'
import { hourLabel } from './hours.ts'
import { todayButton, undoButton } from './next-steps.ts'
import { menuTitle } from './nodes.ts'
import { daysMenu, hoursMenu, sayWish } from './plan-view.ts'
import { fullHoursMenu } from './reminder-controls.ts'

const enrolment = z.int()

/** Asks, and takes each of the answers; the message shows what holds then. */
export const joinAction = declareAction('roadmap.join', { enrolment })
export const knownAction = declareAction('roadmap.known', { enrolment })
export const joinHourAction = declareAction('roadmap.hour', { enrolment })
export const joinZoneAction = declareAction('roadmap.zone', { enrolment, zone: z.string() })
export const joinHoursAction = declareAction('roadmap.hours', { enrolment })
export const joinDaysAction = declareAction('roadmap.days', { enrolment })

const texts = messages('joining', {
  heading: '### Make it yours\nAnswer what you like and skip the rest. All of it can be changed later.',
  setUp: 'Set up my days',
  known: 'I know these sections already',
  knownLogged:
    '✓ {n, plural, one {# topic} other {# topics}} logged as known. {n, plural, one {It comes} other {They come}} back for a first review in a week or later{n, plural, one {} other {, a few at a time}}.',
  nothingNew: 'There was nothing left to log in that.',
  zone: '**Is this your time zone?** {zone}, where it’s {time} now. The hour you choose here goes by it.\n-# Another one? </remind set> finds it by your city.',
  zoneSet: '✓ **Your time zone:** {zone}',
  right: 'That’s right',
  hourSet: '✓ **Daily reminder** at {time}',
  plan: '✓ **Plan:** {wish}',
})

export type Joining = {
  readonly enrolmentId: number
  /** Sections that are not finished. */
  readonly sections: readonly RoadmapNode[]
  readonly zone: { readonly id: ZoneId; readonly isChosen: boolean; readonly time: LocalTime }
  readonly remindedAt: LocalTime | undefined
  readonly wish: PlanWish | undefined
}

/** What an answer did. */
export type ToldJoining =
  | { readonly kind: 'known'; readonly topics: number; readonly changeId: string }
  | { readonly kind: 'nothing-new' }

/** Discord takes 25 choices in a menu. */
const sectionsMax = 25

export function sayJoining(joining: Joining, told?: ToldJoining): Reply {
  const { enrolmentId, sections, zone, remindedAt, wish } = joining
  const said = reply(
    texts.heading(),
    told === undefined ? undefined : sayTold(told),
    sections.length === 0 ? undefined : sectionsMenu(enrolmentId, sections),
    zone.isChosen
      ? texts.zoneSet({ zone: zone.id })
      : texts.zone({ zone: zone.id, time: hourLabel(zone.time) }),
    zone.isChosen
      ? undefined
      : buttons(joinZoneAction.button(texts.right(), { enrolment: enrolmentId, zone: zone.id })),
    remindedAt === undefined ? undefined : texts.hourSet({ time: hourLabel(remindedAt) }),
    fullHoursMenu(joinHourAction.customId({ enrolment: enrolmentId }), 'offer'),
    wish === undefined ? undefined : texts.plan({ wish: sayWish(wish) }),
    hoursMenu(enrolmentId, wish, joinHoursAction),
    wish === undefined ? undefined : daysMenu(enrolmentId, wish, joinDaysAction),
    buttons(
      todayButton(enrolmentId),
      told?.kind === 'known' ? undoButton(enrolmentId, told.changeId) : undefined,
    ),
  )
  return styled(said, { tone: 'progress' })
}

const sayTold = (told: ToldJoining): Markup =>
  told.kind === 'known' ? texts.knownLogged({ n: told.topics }) : texts.nothingNew()

function sectionsMenu(enrolmentId: number, sections: readonly RoadmapNode[]): Block {
  const options = sections
    .slice(0, sectionsMax)
    .map((node) => ({ label: menuTitle(node), value: shortKey(node.id) }))
  return {
    kind: 'select',
    customId: knownAction.customId({ enrolment: enrolmentId }),
    placeholder: texts.known(),
    choicesMax: options.length,
    options,
  }
}

export const joinButton = (enrolmentId: number) =>
  joinAction.button(texts.setUp(), { enrolment: enrolmentId })
