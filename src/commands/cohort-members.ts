// /cohort members: the learners by name, those who need help first or as a moderator wants them.

import * as z from 'zod'
import { listMembers, type MemberFilter, type MemberOrder } from '../domain/cohort/member-list.ts'
import { type MemberKey, userId } from '../domain/ids.ts'
import type { RoadmapNode } from '../domain/roadmap/tree.ts'
import { searchTitles } from '../domain/search/search.ts'
import { cutText } from '../domain/text/cutting.ts'
import { shortKey } from '../domain/text/short-key.ts'
import { titleKey } from '../domain/text/words.ts'
import { mayUse } from '../interaction/caller.ts'
import { type Context, defineCommand, onPress, onSelect } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal } from '../interaction/reply.ts'
import type { ScopeWish } from '../services/cohort-scopes.ts'
import { sayNoScope, scopeOptions, scopeSuggestions, scopeWish } from '../text/cohort-scope.ts'
import { sayOnlyInServer } from '../text/cohorts.ts'
import {
  chooseOrder,
  chooseScope,
  chooseShown,
  filterNames,
  openMember,
  orderNames,
  readOrder,
  readShown,
  sayMembers,
  turnMembers,
} from '../text/member-list.ts'
import { pageOf } from '../text/pages.ts'
import { showMember } from './member-progress.ts'

/** With names of 32 signs that all have to be escaped and long sections, as many fit into a message. */
const membersPerPage = 10
const pagesMax = 10_000
const labelLengthMax = 100

const texts = messages('cohort.members', {
  noSuchSection: 'There’s no section “{typed}” on that roadmap. Pick one from the list while you type.',
  notShown: 'That member isn’t on a roadmap here anymore, or keeps their progress to themselves.',
})

/** What a list is of; `section` is a phase by id, key or title, or empty. */
type Wanted = { readonly show: MemberFilter; readonly section: string; readonly sort: MemberOrder }

const onPage = { answers: 'update', audience: 'moderator', isSlow: true } as const

export const command = defineCommand({
  name: 'cohort members',
  description: 'See your learners by name, those who need help first',
  audience: 'moderator',
  visibility: 'private',
  isSlow: true,
  options: z.object({
    ...scopeOptions,
    show: option.choice('Which of them; everyone unless you choose', filterNames).optional(),
    section: option.suggested('Only those in this section').optional(),
    sort: option.choice('In which order; who needs help first unless you choose', orderNames).optional(),
    page: option.integer('Which page', { min: 1, max: pagesMax }).optional(),
  }),
  autocomplete: {
    ...scopeSuggestions,
    section: async ({ typed, others: { roadmap, cohort }, context: { app, member } }) => {
      const wish = { roadmap: wordIn(roadmap), cohort: wordIn(cohort) }
      const phases = await app.cohortScopes.phases(member.guildId, wish)
      return searchTitles(phases, typed).map(({ id, title }) => ({
        name: cutText(title, labelLengthMax),
        value: shortKey(id),
      }))
    },
  },
  actions: [
    onPress(
      turnMembers,
      ({ scope, page, ...wanted }, context) => show(scopeWish(scope), wanted, page, context),
      {
        ...onPage,
      },
    ),
    onSelect(
      chooseShown,
      ({ scope, sort }, [value], context) =>
        show(scopeWish(scope), { sort, ...readShown(value) }, 0, context),
      onPage,
    ),
    onSelect(
      chooseOrder,
      ({ scope, ...rest }, [value], context) =>
        show(scopeWish(scope), { ...rest, sort: readOrder(value) }, 0, context),
      onPage,
    ),
    onSelect(
      chooseScope,
      (rest, [scope], context) => show(scopeWish(scope), { ...rest, section: '' }, 0, context),
      onPage,
    ),
    onSelect(openMember, (_, [user], context) => open(user, context), { audience: 'moderator' }),
  ],
  run: ({ roadmap, cohort, show: filter = 'all', section = '', sort = 'need', page = 1 }, context) =>
    show({ roadmap, cohort }, { show: filter, section, sort }, page - 1, context),
})

const wordIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

async function show(
  wish: ScopeWish,
  { show: filter, section, sort: order }: Wanted,
  page: number,
  { app, caller, now }: Context,
): Promise<Reply> {
  const { guildId } = caller
  if (guildId === undefined) return sayOnlyInServer()
  const list = await app.cohortMembers.list(guildId, wish, now)
  if (list.kind !== 'members') return sayNoScope(list, wish)
  const phase = section === '' ? undefined : findPhase(list.scope.entry.roadmap.phases, section)
  if (section !== '' && phase === undefined) return refusal(texts.noSuchSection({ typed: section }))
  const found = listMembers(list.members, { filter, phase: phase?.id, order })
  // Discord checks a role's exception for the command, but not for its buttons: whoever they would refuse gets none.
  const choices = mayUse('moderator', caller.permissions)
    ? await app.cohortScopes.choices(guildId)
    : undefined
  return sayMembers(list, { filter, phase, order }, pageOf(found, page, membersPerPage), {
    found: found.length,
    choices,
  })
}

function findPhase(phases: readonly RoadmapNode[], typed: string): RoadmapNode | undefined {
  const key = titleKey(typed)
  return (
    phases.find(({ id }) => shortKey(id) === typed || id === typed) ??
    phases.find(({ title }) => titleKey(title) === key)
  )
}

/** Somebody's progress, by what they let the presser see now. */
async function open(user: string | undefined, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  if (caller.guildId === undefined || user === undefined) return sayOnlyInServer()
  const own: MemberKey = { guildId: caller.guildId, userId: caller.userId }
  const viewer = { userId: caller.userId, isModerator: mayUse('moderator', caller.permissions) }
  const seen = await app.memberProgress.seenBy(viewer, { ...own, userId: userId(user) }, now)
  const name = seen.kind === 'standing' ? seen.roadmaps[0]?.standing.displayName : undefined
  if (name === undefined && seen.kind !== 'own') return refusal(texts.notShown())
  const target = { kind: 'member', userId: userId(user), displayName: name ?? '', isBot: false } as const
  return showMember(target, { ...context, member: own })
}
