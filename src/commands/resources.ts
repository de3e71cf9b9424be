// /resources: links for a topic.

import * as z from 'zod'
import type { Concept } from '../domain/concept/concept.ts'
import { cutText } from '../domain/roadmap/title.ts'
import type { Resource, RoadmapNode } from '../domain/roadmap/tree.ts'
import { leavesOf, type Place } from '../domain/roadmap/walk.ts'
import { type Context, defineCommand, onPress } from '../interaction/command.ts'
import { link, type Markup, md } from '../interaction/markup.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import type { Whose } from '../services/standing.ts'
import type { StudyView } from '../services/study.ts'
import { doneButton, resourcesAction, resourcesButton } from '../text/next-steps.ts'
import { topicLines } from '../text/nodes.ts'
import { sayNoStanding } from '../text/problems.ts'

/** Links shown at once; a longer list is no help. */
const resourcesShown = 12
const conceptsShown = 3

export const command = defineCommand({
  name: 'resources',
  description: 'Get links for a topic, or for what comes next',
  audience: 'member',
  visibility: 'private',
  options: z.object({ topic: option.suggested('Your next topic unless you name another').optional() }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
  },
  actions: [
    onPress(resourcesAction, ({ enrolment, topic }, context) =>
      show({ enrolmentId: enrolment, userId: context.caller.userId }, topic, context),
    ),
  ],
  run: ({ topic }, context) => show({ member: context.member }, topic, context),
})

async function show(whose: Whose, topic: string | undefined, { app, now }: Context): Promise<Reply> {
  if (topic === undefined) {
    const next = await app.study.next(whose, 1, now)
    if (next.kind !== 'view') return sayNoStanding(next)
    const [place] = next.topics
    return place === undefined ? say.nothingLeft() : say.resources(next, place, conceptsOf(next, place, app))
  }
  const found = await app.study.find(whose, topic, now)
  if (found.kind !== 'view') return sayNoStanding(found)
  if (found.place === undefined) return say.unknownTopic(topic, found.enrolment.id, found.near)
  return say.resources(found, found.place, conceptsOf(found, found.place, app))
}

/** The concepts of a topic, or of the topics below a group; a few, for a group can hold dozens. */
function conceptsOf({ entry }: StudyView, { node }: Place, app: Context['app']): readonly Concept[] {
  const all = leavesOf(node).flatMap((leaf) => app.concepts.conceptsOf(entry.roadmap.id, leaf))
  return [...new Set(all)].slice(0, conceptsShown)
}

/** Links of the nearest node around this one that has some. */
function around({ path }: Place): readonly Resource[] {
  const nearest = path.toReversed().find((node) => below(node).length > 0)
  return nearest === undefined ? [] : below(nearest)
}

/** A node's own links and those below it. */
function below(node: RoadmapNode): readonly Resource[] {
  const all = [...node.resources, ...leavesOf(node).flatMap((leaf) => (leaf === node ? [] : leaf.resources))]
  return [...new Map(all.map((resource) => [resource.url, resource])).values()]
}

const say = {
  resources: ({ enrolment, done }: StudyView, place: Place, concepts: readonly Concept[]): Reply => {
    const { node } = place
    const own = below(node)
    const known = new Set(own.map(({ url }) => url))
    const nearby = own.length + concepts.length === 0 ? around(place) : []
    return reply(
      md`### Resources\n${topicLines(place)}`,
      own.length > 0 ? say.list(own) : undefined,
      ...concepts.map((concept) => say.concept(concept, known)),
      nearby.length > 0
        ? md`None for this topic itself; these belong to what is around it:\n${say.list(nearby)}`
        : undefined,
      own.length + concepts.length + nearby.length === 0
        ? md`The roadmap names no links for this topic.`
        : undefined,
      buttons(done.has(node.id) ? undefined : doneButton(enrolment.id, node)),
    )
  },
  /** What the topic is about, and the links that the roadmap does not name itself. */
  concept: ({ title, meaning, resources }: Concept, known: ReadonlySet<string>): Markup => {
    const more = resources.filter(({ url }) => !known.has(url))
    const about = md`**${title}**\n${meaning}`
    return more.length === 0 ? about : md`${about}\n${say.list(more)}`
  },
  list: (resources: readonly Resource[]): Markup => {
    const lines = resources
      .slice(0, resourcesShown)
      .map(({ title, url }) => md`- ${link(cutText(title, 100), url)}`)
    const rest = resources.length - lines.length
    return rest > 0 ? md`${[...lines, md`- and ${rest} more`]}` : md`${lines}`
  },
  nothingLeft: (): Reply =>
    reply(md`Nothing is left to do on your roadmap. Name a topic to see its links again.`),
  unknownTopic: (typed: string, enrolmentId: number, near: readonly RoadmapNode[]): Reply =>
    refusal(
      md`There is no topic “${typed}” on your roadmap.${near.length > 0 ? md` Did you mean one of these?` : md` Pick one from the list while you type.`}`,
      buttons(
        ...near.map((node) => ({ ...resourcesButton(enrolmentId, node), label: cutText(node.title, 40) })),
      ),
    ),
}
