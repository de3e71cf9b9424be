// What everyone on a server reads: somebody finished sections or a roadmap, some started one.

import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { Announced, News, Told } from '../interaction/news.ts'
import { buttons, type Reply, reply, styled } from '../interaction/reply.ts'
import { withApplause } from './applause.ts'
import { startAction } from './next-steps.ts'

/** Sections named for one roadmap; a list that is longer is no news any more. */
const sectionsMax = 5

const texts = messages('announcement', {
  finishedRoadmap: '🏁 **{name}** finished the whole roadmap **{roadmap}**!',
  finishedSections: '🎉 **{name}** finished {sections} on {roadmap}.',
  more: '{n, plural, one {# more section} other {# more sections}}',
  started: '**{name}** started **{roadmap}**.',
  startedWith: '**{name}** and {n, plural, one {# other} other {# others}} started **{roadmap}**.',
  joinIn: 'I’m in too',
})

/** The message; `told` holds at least one line, all of one roadmap where it is about starting. */
export function sayAnnouncement(kind: News['kind'], announced: Announced): Reply {
  return kind === 'started' ? sayStarted(announced.told) : sayFinished(announced)
}

function sayFinished({ id, told, applause }: Announced): Reply {
  const said = styled(reply(joined(told.map(finishedLine))), { tone: 'celebration' })
  return withApplause(said, { of: 'announcement', id }, applause)
}

function finishedLine({
  displayName: name,
  roadmapTitle: roadmap,
  sections,
  isRoadmapFinished,
}: Told): Markup {
  if (isRoadmapFinished) return texts.finishedRoadmap({ name, roadmap })
  const shown = sections.slice(0, sectionsMax).map((title) => md`**${title}**`)
  const rest = sections.length - shown.length
  return texts.finishedSections({
    name,
    roadmap,
    sections: joined(rest > 0 ? [...shown, texts.more({ n: rest })] : shown, ' · '),
  })
}

function sayStarted(told: readonly Told[]): Reply {
  const [first] = told
  if (first === undefined) throw new TypeError('nobody started')
  const { displayName: name, roadmapTitle: roadmap, roadmapId } = first
  const line =
    told.length === 1
      ? texts.started({ name, roadmap })
      : texts.startedWith({ name, n: told.length - 1, roadmap })
  return styled(reply(line, buttons(startAction.button(texts.joinIn(), { roadmap: roadmapId }))), {
    tone: 'progress',
  })
}
