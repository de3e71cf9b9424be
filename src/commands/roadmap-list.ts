// /roadmap list: what can be learned here, each with a button to begin.

import * as z from 'zod'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { type Block, type Reply, refusal, reply, section } from '../interaction/reply.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { pageButtons, pageOf } from '../text/pages.ts'
import { doneOf } from '../text/progress.ts'

/** A few screens of a phone. Each takes three of the 40 components that a message may have. */
const roadmapsPerPage = 8
/** The rest of a long summary is read when the roadmap is started. */
const summaryLengthMax = 160

const turn = declareAction('roadmap.list', { page: z.int() })

export const command = defineCommand({
  name: 'roadmap list',
  description: 'See the roadmaps you can follow here',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [onPress(turn, ({ page }, context) => show(page, context), { answers: 'update' })],
  run: (_input, context) => show(0, context),
})

async function show(page: number, { app, caller: { guildId, userId } }: Context): Promise<Reply> {
  if (guildId === undefined) return say.onlyInServer()
  const mine = await app.enrolments.list({ guildId, userId })
  const isMine = ({ id }: RoadmapHead) => mine.some((view) => view.entry.roadmap.id === id)
  const offered = await app.roadmaps.offered(guildId)
  // One's own first, so that nobody turns pages to go on.
  const heads = [...offered.filter(isMine), ...offered.filter((head) => !isMine(head))]
  return say.list(heads, mine, page)
}

const say = {
  onlyInServer: (): Reply => refusal(md`Please look for roadmaps inside a server: that is where they are.`),
  list: (heads: readonly RoadmapHead[], mine: readonly EnrolmentView[], wanted: number): Reply => {
    const page = pageOf(heads, wanted, roadmapsPerPage)
    return reply(
      md`## Roadmaps`,
      ...page.shown.map((head) => say.entry(head, mine)),
      pageButtons(page, (label, to) => turn.button(label, { page: to })),
    )
  },
  entry: (head: RoadmapHead, mine: readonly EnrolmentView[]): Block => {
    const own = mine.find((view) => view.entry.roadmap.id === head.id)
    const standing = own && md`\n-# You: ${doneOf(own.state)}${own.isCurrent ? ', your current one' : ''}`
    const summary = head.summary === '' ? md`` : md`${cutText(head.summary, summaryLengthMax)}\n`
    const text = md`**${head.title}**\n${summary}-# ${roadmapSize(head)}`
    return section(
      standing === undefined ? text : md`${text}${standing}`,
      startAction.button(own === undefined ? 'Start' : 'Continue', { roadmap: head.id }, 'primary'),
    )
  },
}
