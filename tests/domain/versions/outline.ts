// Roadmaps for tests as outlines in text, and what a plan made of them, in a few words.
import { siblingSlugs } from '../../../src/domain/roadmap/ids.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { type MatchOptions, matchVersions } from '../../../src/domain/versions/match.ts'
import { adoptIds, type Fate, type VersionPlan } from '../../../src/domain/versions/plan.ts'

export type Outline = {
  readonly title: string
  readonly links: readonly string[]
  readonly children: Outline[]
}

/** Two spaces go one level down; `<url>` behind a title is a link. The ids are those that a document's reader gives. */
export function roadmap(text: string): readonly RoadmapNode[] {
  const root: Outline = { title: '', links: [], children: [] }
  const open: Outline[] = [root]
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const depth = line.search(/\S/u) / 2
    const links = [...line.matchAll(/<([^>]+)>/gu)].map((match) => match[1] ?? '')
    const item: Outline = { title: line.replace(/<[^>]+>/gu, '').trim(), links, children: [] }
    open[depth]?.children.push(item)
    open.splice(depth + 1, open.length, item)
  }
  return nodesOf(root.children, '')
}

export function nodesOf(outlines: readonly Outline[], parentId: string): readonly RoadmapNode[] {
  const slugs = siblingSlugs(outlines.map((outline) => outline.title))
  return outlines.map((outline, at) => {
    const id = `${parentId}${slugs[at]}`
    return {
      id,
      title: outline.title,
      kind: parentId === '' ? 'phase' : outline.children.length > 0 ? 'group' : 'topic',
      resources: outline.links.map((url) => ({ title: url, url })),
      children: nodesOf(outline.children, `${id}/`),
    }
  })
}

export function nodesBelow(phases: readonly RoadmapNode[]): readonly RoadmapNode[] {
  return phases.flatMap((node) => [node, ...nodesBelow(node.children)])
}

export function compared(before: string, after: string, options?: MatchOptions) {
  return comparedTrees(roadmap(before), roadmap(after), options)
}

export function comparedTrees(
  before: readonly RoadmapNode[],
  after: readonly RoadmapNode[],
  options?: MatchOptions,
) {
  const plan = matchVersions(before, after, options)
  return { plan, fates: fatesOf(plan), added: plan.added, result: adoptIds(after, plan) }
}

/** "renamed moved → id", "split → id, id"; only the topics that did not simply stay. */
function fatesOf(plan: VersionPlan): Readonly<Record<string, string>> {
  const worded = [...plan.fates].map(([id, fate]) => [id, wordedFate(id, fate)] as const)
  return Object.fromEntries(worded.filter(([, said]) => said !== ''))
}

function wordedFate(id: string, fate: Fate): string {
  switch (fate.kind) {
    case 'kept': {
      const said = [fate.renamed && 'renamed', fate.moved && 'moved'].filter(Boolean).join(' ')
      return fate.into === id ? said : `${said} → ${fate.into}`
    }
    case 'split':
      return `split → ${fate.into.join(', ')}`
    case 'merged':
      return `merged → ${fate.into}`
    case 'removed':
      return 'removed'
  }
}
