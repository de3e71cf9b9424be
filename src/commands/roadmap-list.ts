// /roadmap list: what can be learned here, each with a button to begin.

import * as z from 'zod'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { isOwnRoadmapId } from '../domain/roadmap/ids.ts'
import { cutText } from '../domain/text/cutting.ts'
import { isFor } from '../interaction/allowed.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Reply, refusal, reply, section } from '../interaction/reply.ts'
import type { UpstreamNews } from '../services/catching-up.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import { upstreamLine } from '../text/catching-up.ts'
import { roadmapsAction, startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { pageButtons, pageOf } from '../text/pages.ts'
import { sayNoneOffered } from '../text/problems.ts'

/** A few screens of a phone. Each takes three of the 40 components that a message may have. */
const roadmapsPerPage = 8
/** The rest of a long summary is read when the roadmap is started. */
const summaryLengthMax = 160

const texts = messages('roadmap.list', {
  heading: '## Roadmaps',
  onlyInServer: 'Use </roadmap list> in a server: each one has its own roadmaps.',
  own: '-# You’ve done {done} of {total}',
  current: '-# You’ve done {done} of {total} · your current roadmap',
  onlyYours: '-# Your own: nobody else sees it',
  start: 'Start',
  go: 'Continue',
})

const turn = declareAction('roadmap.list', { page: z.int() })

export const command = defineCommand({
  name: 'roadmap list',
  description: 'See the roadmaps you can follow here',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onPress(roadmapsAction, (_, context) => show(0, context)),
    onPress(turn, ({ page }, context) => show(page, context), { answers: 'update' }),
  ],
  run: (_input, context) => show(0, context),
})

async function show(page: number, context: Context): Promise<Reply> {
  const { app, caller } = context
  const { guildId, userId } = caller
  if (guildId === undefined) return say.onlyInServer()
  const mine = await app.enrolments.list({ guildId, userId })
  const isMine = ({ id }: RoadmapHead) => mine.some((view) => view.entry.roadmap.id === id)
  const offered = await app.roadmaps.offered(guildId)
  // One's own first, so that nobody turns pages to go on: also one that is offered to nobody else, now or ever.
  const theirs = [
    ...(await app.enrolments.heads({ guildId, userId })),
    ...(await app.ownRoadmaps.list({ guildId, userId })),
  ]
  const own = [...offered.filter(isMine), ...hiddenOnes(theirs, offered)]
  const heads = [...own, ...offered.filter((head) => !isMine(head))]
  const news = (await isFor('importer', context)) ? await app.catchingUp.newsIn(guildId) : new Map()
  return say.list(heads, mine, page, news)
}

const hiddenOnes = (
  mine: readonly RoadmapHead[],
  offered: readonly RoadmapHead[],
): readonly RoadmapHead[] => [
  ...new Map(mine.map((head) => [head.id, head]))
    .values()
    .filter(({ id }) => !offered.some((one) => one.id === id)),
]

const say = {
  onlyInServer: (): Reply => refusal(texts.onlyInServer()),
  list: (
    heads: readonly RoadmapHead[],
    mine: readonly EnrolmentView[],
    wanted: number,
    news: ReadonlyMap<string, UpstreamNews>,
  ): Reply => {
    const page = pageOf(heads, wanted, roadmapsPerPage)
    return reply(
      texts.heading(),
      heads.length === 0 ? sayNoneOffered() : undefined,
      ...page.shown.map((head) => say.entry(head, mine, news.get(head.id))),
      pageButtons(page, (label, to) => turn.button(label, { page: to })),
    )
  },
  entry: (head: RoadmapHead, mine: readonly EnrolmentView[], news: UpstreamNews | undefined): Block => {
    const own = mine.find((view) => view.entry.roadmap.id === head.id)
    const lines = [
      md`**${head.title}**`,
      ...(head.summary === '' ? [] : [md`${cutText(head.summary, summaryLengthMax)}`]),
      md`-# ${roadmapSize(head)}`,
      ...(own === undefined ? [] : [say.standing(own)]),
      ...(news === undefined ? [] : [upstreamLine(news)]),
      ...(isOwnRoadmapId(head.id) ? [texts.onlyYours()] : []),
    ]
    return section(
      joined(lines),
      startAction.button(own === undefined ? texts.start() : texts.go(), { roadmap: head.id }, 'primary'),
    )
  },
  standing: ({ state, isCurrent }: EnrolmentView): Markup => {
    const { done, total } = state
    return isCurrent ? texts.current({ done, total }) : texts.own({ done, total })
  },
}
