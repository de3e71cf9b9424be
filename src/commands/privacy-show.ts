// /privacy show: what is kept of somebody in this server, in words, who sees it, and for how long.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'
import type { Kept } from '../services/privacy.ts'
import { languageName } from '../text/languages.ts'
import { askEraseButton, asList, choicesButton, exportButton, keptLines } from '../text/privacy.ts'
import { sayWhoSees } from '../text/visibility.ts'

export const command = defineCommand({
  name: 'privacy show',
  description: 'See what I keep about you in this server, and who can see it',
  groupDescription: 'See, download or erase what I keep about you',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member }) {
    const kept = await app.privacy.kept(member)
    return kept === undefined ? say.nothing() : say.kept(kept)
  },
})

const texts = messages('privacy.show', {
  nothing:
    'I keep nothing about you in this server. That starts when you use </roadmap start> or </remind set>.',
  heading: '### What I keep about you in this server',
  remarks:
    'Among your topics: {notes, plural, one {# note} other {# notes}} and {links, plural, one {# link} other {# links}} of yours.',
  zone: 'Your time zone: {zone}.',
  language: 'Your language: {language}.',
  daily: '{isOff, select, true {Daily reminder at {time}, turned off.} other {Daily reminder at {time}.}}',
  weekly: '{isOff, select, true {Weekly summary at {time}, turned off.} other {Weekly summary at {time}.}}',
  howLong:
    '**How long:** deliveries for 90 days, open questions for an hour, all else until you erase it. If this server removes me, or I see that you left it, all of it goes 30 days later.',
  elsewhere:
    '-# You also use me in {n, plural, one {# other server} other {# other servers}}. Each one keeps its own, and nobody here sees it.',
})

const say = {
  nothing: (): Reply => reply(texts.nothing(), buttons(choicesButton())),
  kept: (kept: Kept): Reply =>
    reply(
      md`${texts.heading()}\n${asList(keptLines(kept.counts))}`,
      ...say.details(kept),
      sayWhoSees(kept.choice),
      texts.howLong(),
      kept.otherServers > 0 ? texts.elsewhere({ n: kept.otherServers }) : undefined,
      buttons(exportButton(), choicesButton(), askEraseButton()),
    ),
  details: ({ remarks, ownZone, locale, reminders }: Kept): readonly Markup[] => {
    const lines = [
      ...(remarks.notes + remarks.links > 0 ? [texts.remarks(remarks)] : []),
      ...(ownZone === undefined ? [] : [texts.zone({ zone: ownZone })]),
      ...(locale === undefined ? [] : [texts.language({ language: languageName(locale) })]),
      ...reminders.map(({ kind, time, isOff }) =>
        (kind === 'daily-reminder' ? texts.daily : texts.weekly)({ time, isOff: String(isOff) }),
      ),
    ]
    return lines.length === 0 ? [] : [joined(lines, ' ')]
  },
}
