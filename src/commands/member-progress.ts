// "Progress" in the menu of a member: how far they are, as far as they let others see it.

import { mayUse } from '../interaction/caller.ts'
import type { GuildContext } from '../interaction/command.ts'
import { joined, md } from '../interaction/markup.ts'
import { defineMemberCommand } from '../interaction/menu-command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, pictured, type Reply, reply } from '../interaction/reply.ts'
import type { TargetMember } from '../interaction/request.ts'
import { drawProgress } from '../pictures/draw-progress.ts'
import type { RoadmapStanding } from '../services/member-progress.ts'
import { standingFacts } from '../text/standing.ts'
import { whyMemberButton } from '../text/why.ts'
import { showProgress } from './progress.ts'

export const command = defineMemberCommand({
  name: 'Progress',
  description: 'See how far they are, if they let you',
  audience: 'member',
  visibility: 'private',
  run: (target, context) => showMember(target, context),
})

/** How far somebody is; for another list in which they can be chosen as well. */
export async function showMember(target: TargetMember, context: GuildContext): Promise<Reply> {
  if (target.isBot) return say.bot(target)
  const { app, caller, member, now } = context
  const viewer = { userId: caller.userId, isModerator: mayUse('moderator', caller.permissions) }
  const seen = await app.memberProgress.seenBy(viewer, { ...member, userId: target.userId }, now)
  switch (seen.kind) {
    case 'own':
      return showProgress({ member }, context)
    case 'kept-private':
      return say.keptPrivate(target)
    case 'standing':
      return say.standings(target, seen.roadmaps)
  }
}

const texts = messages('member-progress', {
  bot: '**{name}** is a bot, and bots don’t study. Choose **Progress** on a person.',
  keptPrivate: '**{name}** keeps their progress to themselves.',
  onNone: '**{name}** isn’t on a roadmap here.',
  heading: '## How {name} is doing',
  cardTitle: '{name} · {roadmap}',
})

const say = {
  bot: ({ displayName: name }: TargetMember): Reply => reply(texts.bot({ name })),
  keptPrivate: ({ displayName: name }: TargetMember): Reply => reply(texts.keptPrivate({ name })),
  onNone: ({ displayName: name }: TargetMember): Reply => reply(texts.onNone({ name })),
  standings: (target: TargetMember, roadmaps: readonly RoadmapStanding[]): Reply => {
    const [newest, ...others] = roadmaps
    if (newest === undefined) return say.onNone(target)
    const picture = drawProgress({
      title: texts.cardTitle({ name: target.displayName, roadmap: newest.roadmap.title }),
      total: newest.standing,
      streakDays: 0,
      phases: others.map(({ roadmap, standing: { done, total } }) => ({
        title: md`${roadmap.title}`,
        done,
        total,
      })),
    })
    return pictured(say.standing(target, roadmaps), picture)
  },
  standing: ({ displayName: name, userId }: TargetMember, roadmaps: readonly RoadmapStanding[]): Reply =>
    reply(
      texts.heading({ name }),
      joined(
        roadmaps.map(
          ({ roadmap, standing }) => md`**${roadmap.title}**\n${joined(standingFacts(standing), ' · ')}`,
        ),
      ),
      buttons(whyMemberButton({ userId })),
    ),
}
