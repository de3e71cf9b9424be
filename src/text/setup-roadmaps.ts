// Which roadmaps a server offers, as its owner chooses them.

import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import type { Block, SelectOption } from '../interaction/reply.ts'

/** As many as Discord shows in a menu (developers/components/reference); a server has about as many at most. */
export const menuMax = 25
const labelLengthMax = 100

const texts = messages('setup-roadmaps', {
  heading: '## Roadmaps of this server',
  offered: 'Learners see these in </roadmap list> and </roadmap start>, in this order:',
  none: 'None are offered, so nobody can start one.',
  hidden: 'Hidden. Whoever is on one stays on it:',
  offer: 'Choose all that are offered',
  putFirst: 'The one that newcomers see first',
})

/** The menus that change it; `ids` are those of their actions. */
export function offeredMenus(
  all: readonly RoadmapHead[],
  offered: readonly RoadmapHead[],
  ids: { readonly offer: string; readonly putFirst: string },
): readonly (Markup | Block)[] {
  const isOffered = ({ id }: RoadmapHead): boolean => offered.some((head) => head.id === id)
  const hidden = all.filter((head) => !isOffered(head))
  const asked = all.slice(0, menuMax)
  return [
    texts.heading(),
    offered.length === 0
      ? texts.none()
      : md`${texts.offered()}\n${offered.map(({ title }) => md`- ${title}`)}`,
    ...(hidden.length === 0 ? [] : [md`${texts.hidden()}\n${hidden.map(({ title }) => md`- ${title}`)}`]),
    ...(asked.length === 0
      ? []
      : [
          {
            kind: 'select',
            customId: ids.offer,
            placeholder: texts.offer(),
            choicesMax: asked.length,
            options: asked.map((head) => ({
              ...optionOf(head),
              ...(isOffered(head) ? { selected: true as const } : {}),
            })),
          } as const,
        ]),
    ...(offered.length < 2
      ? []
      : [
          {
            kind: 'select',
            customId: ids.putFirst,
            placeholder: texts.putFirst(),
            options: offered.slice(0, menuMax).map((head, position) => ({
              ...optionOf(head),
              ...(position === 0 ? { selected: true as const } : {}),
            })),
          } as const,
        ]),
  ]
}

const optionOf = ({ id, title }: RoadmapHead): SelectOption => ({
  label: cutText(title, labelLengthMax),
  value: id,
})
