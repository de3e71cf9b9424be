// How the list of learners reads, with its menus: which of them, in which order, of whom, and one to open.

import * as z from 'zod'
import type { NamedMember } from '../domain/cohort/cohort.ts'
import {
  type MemberFilter,
  type MemberOrder,
  memberFilters,
  memberOrders,
} from '../domain/cohort/member-list.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { declareAction } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Reply, reply, separator } from '../interaction/reply.ts'
import type { MemberList } from '../services/cohort-members.ts'
import type { ScopeChoices } from '../services/cohort-scopes.ts'
import { scopeKey, scopeMenu, scopeTitle } from './cohort-scope.ts'
import { menuTitle, nodeTitle } from './nodes.ts'
import { type Page, pageButtons } from './pages.ts'
import { share } from './progress.ts'
import { standingFacts } from './standing.ts'

/** What the options of the command offer; the menus say it in the reader's language. */
export const filterNames: Readonly<Record<MemberFilter, string>> = {
  all: 'Everyone',
  quiet: 'Quiet',
  'at-risk': 'At risk',
  behind: 'Behind',
  'on-track': 'On track or active',
  'not-begun': 'Not started',
  paused: 'Paused',
  finished: 'Finished',
}
export const orderNames: Readonly<Record<MemberOrder, string>> = {
  need: 'Who needs help first',
  progress: 'Furthest first',
  name: 'By name',
  active: 'Latest activity first',
}

const texts = messages('member-list', {
  heading: '## Your learners',
  listed: '{shown, number} of {all, number} shown',
  inSection: 'in {section}',
  none: 'Nobody matches that right now.',
  empty: 'There’s nobody here yet whose progress moderators may see.',
  all: 'Everyone',
  quiet: 'Quiet',
  atRisk: 'At risk',
  behind: 'Behind',
  onTrack: 'On track or active',
  notBegun: 'Not started',
  paused: 'Paused',
  finished: 'Finished',
  section: 'In this section',
  need: 'Who needs help first',
  progress: 'Furthest first',
  name: 'By name',
  active: 'Latest activity first',
  chooseShown: 'Show only some',
  chooseOrder: 'Sort',
  open: 'Open a learner',
  doneOf: '{done, number} of {total, number} · {percent}',
  legend:
    '-# Quiet means nothing done for more than {days, number} days. Members who keep their progress to themselves aren’t listed or counted.',
  byCommand:
    '-# Page {page, number} of {pages, number}. For others, use </cohort members> with **page**, **show**, **section** or **sort**.',
})

const filterTexts = {
  all: texts.all,
  quiet: texts.quiet,
  'at-risk': texts.atRisk,
  behind: texts.behind,
  'on-track': texts.onTrack,
  'not-begun': texts.notBegun,
  paused: texts.paused,
  finished: texts.finished,
} satisfies Record<MemberFilter, () => Markup>

const orderTexts = {
  need: texts.need,
  progress: texts.progress,
  name: texts.name,
  active: texts.active,
} satisfies Record<MemberOrder, () => Markup>

/** How a list was asked for; `section` is the key of a phase, or empty. */
const shown = { scope: z.string(), show: z.enum(memberFilters), section: z.string() }
const order = z.enum(memberOrders)

export const turnMembers = declareAction('cohort.members', { ...shown, sort: order, page: z.int() })
export const chooseShown = declareAction('cohort.members-show', { scope: shown.scope, sort: order })
export const chooseOrder = declareAction('cohort.members-sort', shown)
export const chooseScope = declareAction('cohort.members-of', { show: shown.show, sort: order })
export const openMember = declareAction('cohort.member', {})

export type MemberView = {
  readonly filter: MemberFilter
  readonly phase: RoadmapNode | undefined
  readonly order: MemberOrder
}

/** What stands before the key of a section among the values of the menu that has the filters as well. */
const sectionSign = '@'

/** What was chosen from the menu of filters and sections. */
export function readShown(value = ''): { readonly show: MemberFilter; readonly section: string } {
  const show = memberFilters.find((one) => one === value) ?? 'all'
  return { show, section: value.startsWith(sectionSign) ? value.slice(sectionSign.length) : '' }
}

/** What was chosen from the menu of orders. */
export const readOrder = (value: string | undefined): MemberOrder =>
  memberOrders.find((one) => one === value) ?? 'need'

/** Discord's limits for a menu (developers/components/reference). */
const choicesMax = 25
const labelLengthMax = 100
const sectionLengthMax = 80

/** A page of a list; controls where whoever reads it may press them. */
export function sayMembers(
  list: MemberList,
  view: MemberView,
  page: Page<NamedMember>,
  { found, choices }: { readonly found: number; readonly choices: ScopeChoices | undefined },
): Reply {
  const { scope, members, rules } = list
  const facts = [
    scopeTitle(scope),
    ...(view.filter === 'all' ? [] : [filterTexts[view.filter]()]),
    ...(view.phase === undefined
      ? []
      : [texts.inSection({ section: nodeTitle(view.phase, sectionLengthMax) })]),
    texts.listed({ shown: found, all: members.length }),
  ]
  return reply(
    texts.heading(),
    joined(facts, ' · '),
    separator,
    members.length === 0
      ? texts.empty()
      : found === 0
        ? texts.none()
        : joined(
            page.shown.map(
              (member) => md`- **${member.displayName}** · ${joined(standingFacts(member), ' · ')}`,
            ),
          ),
    texts.legend({ days: rules.quietAfterDays }),
    ...(choices === undefined ? [withoutControls(page)] : controls(list, view, page, choices)),
  )
}

function controls(
  { scope }: MemberList,
  { filter: show, phase, order: sort }: MemberView,
  page: Page<NamedMember>,
  choices: ScopeChoices,
): readonly (Block | undefined)[] {
  const key = scopeKey(scope)
  const section = phase === undefined ? '' : shortKey(phase.id)
  return [
    pageButtons(page, (label, to) =>
      turnMembers.button(label, { scope: key, show, section, sort, page: to }),
    ),
    shownMenu(scope.entry.roadmap.phases, { show, section }, chooseShown.customId({ scope: key, sort })),
    {
      kind: 'select',
      customId: chooseOrder.customId({ scope: key, show, section }),
      placeholder: texts.chooseOrder(),
      options: memberOrders.map((value) => ({
        label: orderTexts[value](),
        value,
        ...(value === sort ? { selected: true as const } : {}),
      })),
    },
    scopeMenu(choices, key, chooseScope.customId({ show, sort })),
    {
      kind: 'select',
      customId: openMember.customId({}),
      placeholder: texts.open(),
      options: page.shown.map((member) => ({
        label: cutText(member.displayName, labelLengthMax),
        value: member.userId,
        description: texts.doneOf({ done: member.done, total: member.total, percent: share(member) }),
      })),
    },
  ]
}

function shownMenu(
  phases: readonly RoadmapNode[],
  { show, section }: { readonly show: MemberFilter; readonly section: string },
  customId: string,
): Block {
  const chosen = section === '' ? show : `${sectionSign}${section}`
  const options = [
    ...memberFilters.map((value) => ({ label: filterTexts[value](), value })),
    ...phases.map((phase) => ({
      label: menuTitle(phase),
      value: `${sectionSign}${shortKey(phase.id)}`,
      description: texts.section(),
    })),
  ]
  return {
    kind: 'select',
    customId,
    placeholder: texts.chooseShown(),
    options: options
      .slice(0, choicesMax)
      .map((one) => (one.value === chosen ? { ...one, selected: true as const } : one)),
  }
}

const withoutControls = ({ number, pages }: Page<NamedMember>): Markup | undefined =>
  pages === 1 ? undefined : texts.byCommand({ page: number + 1, pages })
