// The weekly digest with its banner.

import { isQuietWeek } from '../domain/cohort/week.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, pictured, type Reply } from '../interaction/reply.ts'
import type { WeeklyDigest } from '../services/digests.ts'
import { type DigestTelling, sayDigest } from '../text/digest.ts'
import { ownButtons } from '../text/panel.ts'
import { whyButton } from '../text/why.ts'
import { drawDigest } from './draw-digest.ts'

const texts = messages('picture.told-digest', { untitled: 'This server' })

/** The same as it is posted, with what each of its readers can go on with; the answers are private. */
export function postedDigest(...telling: Parameters<typeof tellDigest>): Reply {
  const said = tellDigest(...telling)
  return { ...said, blocks: [...said.blocks, buttons(...ownButtons(), whyButton('digest'))] }
}

/** A digest as a message, with a picture where there is something to draw and it would not be about a few people. */
export function tellDigest(
  digest: WeeklyDigest,
  { guildName, ...telling }: DigestTelling & { readonly guildName: string | undefined },
): Reply {
  const said = sayDigest(digest, telling)
  const { week, days } = digest
  if (days === undefined || isQuietWeek(week)) return said
  const { first, topics } = days
  const picture = drawDigest({
    title: guildName === undefined ? texts.untitled() : md`${guildName}`,
    from: first,
    // Nobody knows on which day it is read, so no day is called today or yesterday.
    today: first.add({ days: topics.length + 1 }),
    topics: week.topics,
    reviews: week.reviews,
    learners: week.moved.length,
    days: topics,
  })
  return pictured(said, picture)
}
