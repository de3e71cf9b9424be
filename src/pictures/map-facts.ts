// What a map of a roadmap shows: each topic in its section, with its state for whoever looks.

import { isPassedOver } from '../domain/roadmap/choices.ts'
import { phaseStates } from '../domain/roadmap/completion.ts'
import { linesOf } from '../domain/roadmap/phases.ts'
import type { Place } from '../domain/roadmap/walk.ts'
import { md } from '../interaction/markup.ts'
import type { NextView } from '../services/study.ts'
import { nodeTitle } from '../text/nodes.ts'
import type { MapFacts, MapTopic } from './draw-map.ts'

export function mapOf(view: NextView): MapFacts {
  const { entry, done, total } = view
  const choices = new Map<string, number>()
  return {
    title: md`${entry.roadmap.title}`,
    total: { done: total.done, total: total.total },
    phases: phaseStates(entry.index, done).map((state) => ({
      title: nodeTitle(state.phase),
      done: state.done,
      total: state.total,
      isOptional: state.phase.optional === true,
      topics: linesOf(state.phase, entry.index).map(({ place }) => topicOf(place, view, choices)),
    })),
  }
}

function topicOf(place: Place, view: NextView, choices: Map<string, number>): MapTopic {
  const group = place.path.slice(0, -1).findLast(({ oneOf }) => oneOf === true)
  if (group !== undefined && !choices.has(group.id)) choices.set(group.id, choices.size)
  const choice = group && choices.get(group.id)
  return {
    title: nodeTitle(place.node),
    state: stateOf(place, view),
    ...(choice === undefined ? {} : { choice }),
  }
}

function stateOf(place: Place, { done, topics: [next], enrolment }: NextView): MapTopic['state'] {
  const { node, path } = place
  if (done.has(node.id)) return 'done'
  if (node === next?.node) return 'next'
  if (isPassedOver(place, done, enrolment.choices)) return 'passed-over'
  return path.some(({ optional }) => optional === true) ? 'optional' : 'open'
}
