// Every link of some roadmaps: those of their nodes and those of the concepts that their topics are about.

import type { ConceptIndex } from '../domain/concept/concept.ts'
import { asLink, type TopicLink } from '../domain/resource/topic-links.ts'
import type { Reading } from '../store/database.ts'
import type { Catalogue } from './catalogue.ts'

/** The links by address; roadmaps that are gone have none. */
export async function linksOfRoadmaps(
  reading: Reading,
  { catalogue, concepts }: { readonly catalogue: Catalogue; readonly concepts: ConceptIndex },
  roadmapIds: readonly string[],
): Promise<ReadonlyMap<string, TopicLink>> {
  const links = new Map<string, TopicLink>()
  for (const id of roadmapIds) {
    const entry = await catalogue.get(reading, id)
    if (entry === undefined) continue
    const { roadmap, index } = entry
    const { places, leaves } = index
    const about = new Set(leaves.flatMap((leaf) => concepts.conceptsOf(roadmap, leaf)))
    const held = [...places.map(({ node }) => node), ...about].flatMap(({ resources }) => resources)
    for (const resource of held) {
      const link = asLink(resource)
      if (!links.has(link.address)) links.set(link.address, link)
    }
  }
  return links
}
