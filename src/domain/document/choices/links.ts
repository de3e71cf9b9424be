// What each link of a document is, where it was chosen: a topic, or a resource of what stands above it.

import { slugOf } from '../../roadmap/ids.ts'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import type { LinksChoice } from '../choices.ts'
import type { Draft } from '../drafts/draft.ts'
import { emptyDraft } from '../drafts/draft.ts'
import { cleanTitle } from '../words/title.ts'

/** Changes drafts below a place in the way that was chosen; what is no link stays as it is. */
export function settleLinks(drafts: readonly Draft[], choice: LinksChoice | undefined): void {
  if (choice === 'topics') for (const draft of drafts) makeTopics(draft)
  if (choice === 'resources') for (const draft of drafts) makeResources(draft)
}

/** True for a topic that is called what its link is called. */
function isLink({ title, children, resources }: Draft): boolean {
  const slug = slugOf(title)
  return children.length === 0 && resources.some((resource) => slug.startsWith(slugOf(resource.title)))
}

function makeTopics(draft: Draft): void {
  for (const child of draft.children) makeTopics(child)
  if (draft.resources.length === 0 || isLink(draft)) return
  const topics = draft.resources.map((resource) => ({
    ...emptyDraft(cleanTitle(cutText(resource.title, titleLengthMax)) || resource.url, draft.line),
    resources: [resource],
  }))
  draft.children.push(...topics)
  draft.resources = []
}

function makeResources(draft: Draft): void {
  for (const child of draft.children) makeResources(child)
  const links = draft.children.filter(isLink)
  draft.children = draft.children.filter((child) => !links.includes(child))
  draft.resources = [...draft.resources, ...links.flatMap(({ resources }) => resources)]
}
