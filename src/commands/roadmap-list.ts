// /roadmap list: what can be learned here, each with a button to begin.

import * as z from 'zod'
import { leavesOf } from '../domain/roadmap/walk.ts'
import { defineCommand } from '../interaction/command.ts'
import { md } from '../interaction/markup.ts'
import { type Block, type Reply, reply, section } from '../interaction/reply.ts'
import type { EnrolmentView } from '../services/enrolments.ts'
import type { CatalogueEntry } from '../services/catalogue.ts'
import { startAction } from '../text/next-steps.ts'
import { counted, doneOf } from '../text/progress.ts'

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
    const projects = index.leaves.filter((leaf) => leaf.kind === 'project').length
    const optional = roadmap.phases.filter((phase) => phase.optional).flatMap(leavesOf).length
    const facts = [
      counted(roadmap.phases.length, 'phase'),
      counted(index.leaves.length - projects, 'topic'),
      ...(projects > 0 ? [counted(projects, 'project')] : []),
      ...(optional > 0 ? [md`${optional} of them optional`] : []),
    ]
    const standing = own && md`\n-# You: ${doneOf(own.state)}${own.isCurrent ? ', your current one' : ''}`
    const text = md`**${roadmap.title}**\n${roadmap.summary}\n-# ${facts.map((fact) => fact.markdown).join(' · ')}`
    return section(
      standing === undefined ? text : md`${text}${standing}`,
      startAction.button(own === undefined ? 'Start' : 'Continue', { roadmap: roadmap.id }, 'primary'),
    )
  },
}
