// /cohort correct: logs a topic for a member, for an earlier day, or takes one back that was logged by mistake.

import * as z from 'zod'
import { reasonLengthMax } from '../domain/cohort/acts.ts'
import { userId } from '../domain/ids.ts'
import { actorOf } from '../interaction/actor.ts'
import { defineCommand } from '../interaction/command.ts'
import { civilDay, md, mention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { LogForOutcome, UndoForOutcome } from '../services/corrections.ts'
import { takenBackNews } from '../text/completion.ts'
import { titleList } from '../text/lists.ts'
import { sayDayRefused, sayNotALink } from '../text/problems.ts'

const titlesShown = 5

export const command = defineCommand({
  name: 'cohort correct',
  description: 'Log a topic for a member, or take one back; they are told why (moderators)',
  audience: 'moderator',
  visibility: 'private',
  options: z.object({
    member: option.person('Whose topic it is'),
    change: option.choice('What to do', { log: 'Log it for them', undo: 'Take it back' }),
    topic: option.suggested('A topic of the roadmap that they’re on'),
    reason: option.text('Why; they are told', { lengthMax: reasonLengthMax }),
    day: option
      .text('When they did it: yesterday, 3 Nov; today unless you say', { lengthMax: 40 })
      .optional(),
  }),
  autocomplete: {
    topic: async ({ typed, others, context: { app, member } }) => {
      const chosen = z.object({ id: z.string() }).safeParse(others.member)
      if (!chosen.success) return []
      const about = { guildId: member.guildId, userId: userId(chosen.data.id) }
      return app.corrections.suggest(about, typed, others.change === 'undo' ? 'begun' : 'left')
    },
  },
  async run({ member: { id }, change, topic, reason, day }, context) {
    const { app, member } = context
    const about = { guildId: member.guildId, userId: id }
    const correction = { by: actorOf(context), reason }
    return change === 'log'
      ? say.logged(await app.corrections.log(about, { topic, day }, correction), id, topic)
      : say.undone(await app.corrections.undo(about, topic, correction), id, topic)
  },
})

const texts = messages('cohort.correct', {
  logged:
    '✓ Logged for {member}, for {day}: {titles}. They’ll see by whom and why when they next look at their roadmap.',
  undone:
    '✓ Taken back for {member}, with all reviews: {titles}. They’ll see by whom and why when they next look at their roadmap.',
  notToBeCorrected:
    'I can’t correct anything for {member}: they’re on no roadmap here, or keep their progress to themselves. Nothing changed.',
  unknownTopic: 'There’s no topic “{typed}” on the roadmap that {member} is on. Nothing changed.',
  choiceOpen:
    '**{title}** needs only one of its alternatives. Choose the one that {member} did; nothing changed.',
  alreadyDone:
    '**{title}** is logged for {member} already. For another day, take it back first; nothing changed.',
  notDone: 'Nothing of **{title}** is logged for {member}. Nothing changed.',
  several:
    '{n, plural, one {That’s # topic} other {That’s # topics}}. Take them back one by one; nothing changed.',
})

const say = {
  logged: (outcome: LogForOutcome, user: string, typed: string): Reply => {
    const member = mention(user)
    switch (outcome.kind) {
      case 'not-to-be-corrected':
        return refusal(texts.notToBeCorrected({ member }))
      case 'unknown-topic':
        return refusal(texts.unknownTopic({ typed, member }))
      case 'not-a-link':
        return sayNotALink()
      case 'day-refused':
        return sayDayRefused(outcome.why)
      case 'choice-open':
        return refusal(texts.choiceOpen({ title: outcome.group.title, member }))
      case 'already-done':
        return refusal(texts.alreadyDone({ title: outcome.node.title, member }))
      case 'completed':
        return reply(texts.logged({ titles: titles(outcome.topics), member, day: civilDay(outcome.day) }))
    }
  },
  undone: (outcome: UndoForOutcome, user: string, typed: string): Reply => {
    const member = mention(user)
    switch (outcome.kind) {
      case 'not-to-be-corrected':
        return refusal(texts.notToBeCorrected({ member }))
      case 'unknown-topic':
        return refusal(texts.unknownTopic({ typed, member }))
      case 'not-done':
        return refusal(texts.notDone({ title: outcome.node.title, member }))
      case 'several':
        return refusal(texts.several({ n: outcome.n }))
      case 'undone': {
        const said = reply(texts.undone({ titles: titles([...outcome.topics, ...outcome.archived]), member }))
        return styled(said, { news: takenBackNews(outcome) })
      }
    }
  },
}

const titles = (topics: readonly { readonly title: string }[]) =>
  titleList(
    topics.map(({ title }) => md`**${title}**`),
    titlesShown,
  )
