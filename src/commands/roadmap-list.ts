// /roadmap list: what can be learned here, each with a button to begin.

import * as z from 'zod'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { type Block, type Reply, reply, section } from '../interaction/reply.ts'
import type { CatalogueEntry } from '../services/catalogue.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import { startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { doneOf } from '../text/progress.ts'

export const command = defineCommand({
  name: 'roadmap list',
  description: 'See the roadmaps you can follow here',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { app, member }) {
    return say.list(app.catalogue.all, await app.enrolments.list(member))
  },
})

const say = {
  list: (entries: readonly CatalogueEntry[], mine: readonly EnrolmentView[]): Reply =>
    reply(md`## Roadmaps`, ...entries.map((entry) => say.entry(entry, mine))),
  entry: (entry: CatalogueEntry, mine: readonly EnrolmentView[]): Block => {
    const { roadmap, index } = entry
    const own = mine.find((view) => view.entry === entry)
    const standing = own && md`\n-# You: ${doneOf(own.state)}${own.isCurrent ? ', your current one' : ''}`
    const text = md`**${roadmap.title}**\n${roadmap.summary}\n-# ${roadmapSize(index)}`
    return section(
      standing === undefined ? text : md`${text}${standing}`,
      startAction.button(own === undefined ? 'Start' : 'Continue', { roadmap: roadmap.id }, 'primary'),
    )
  },
}
