// Why the links of a topic come in the order in which `/resources show` lists them.

import { doubtfulFrom } from '../domain/resource/ordering.ts'
import { linksIn, type MarkedLink } from '../domain/resource/topic-links.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply } from '../interaction/reply.ts'
import type { TopicResources } from '../services/resources.ts'
import { nodeTitle } from './nodes.ts'
import { whyMenu } from './why.ts'

/** What fits on the screen of a phone. */
const linksShown = 5
const titleLengthMax = 80

const texts = messages('why-links', {
  heading: '### Why links come in this order',
  groups:
    'First those that the roadmap names for the topic, then those of what it’s about, then those that members of this server added.',
  helped:
    '- In each group, links that helped more people here come first (👍, from the menu below the links); ties keep the order in which they were given',
  dead: '- A link that {n, number} or more people here found dead comes last in its group',
  link: '- {title}: {helped, plural, =0 {nobody has said yet that it helped} one {helped # person} other {helped # people}}',
  foundDead: '{reports, plural, one {# person} other {# people}} found it dead',
  more: '- and {n, number} more',
  noLinks: '**{title}** has no links yet.',
})

/** The rule, and what people said of the links of one topic; undefined where none is left. */
export function sayWhyLinks(found: TopicResources | undefined): Reply {
  const rule = joined([texts.heading(), texts.groups(), texts.helped(), texts.dead({ n: doubtfulFrom })])
  if (found === undefined) return reply(rule, whyMenu('links'))
  const links = linksIn(found.groups)
  const rest = links.length - linksShown
  const lines = [...links.slice(0, linksShown).map(sayLink), ...(rest > 0 ? [texts.more({ n: rest })] : [])]
  return reply(
    rule,
    lines.length === 0
      ? texts.noLinks({ title: nodeTitle(found.place.node) })
      : joined([md`**${nodeTitle(found.place.node)}**`, ...lines]),
    whyMenu('links', found.enrolment.id),
  )
}

const sayLink = ({ title, helped, reports }: MarkedLink): Markup =>
  joined(
    [
      texts.link({ title: cutText(title, titleLengthMax), helped }),
      ...(reports > 0 ? [texts.foundDead({ reports })] : []),
    ],
    ', ',
  )
