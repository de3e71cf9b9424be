// Shapes that people draw by hand, as the nodes of Markdown that they stand for.
import type { BlockContent, List, ListItem, Paragraph, PhrasingContent, RootContent, TableCell } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'

/** "• a", "✔ a", "☐ a", "[x] a", "1) a", "→ a": what Markdown takes for words, and people for items. */
const typedBullet =
  /^\s*(?:[•‣◦▪▫●○■□▸▹►▶➤➜→✔✓✅☑☒☐⬜🔲🔹🔸⭐★☆]\uFE0F?\s*(?=\S)|[-*+–—·]\s+|\[[ xX✓✔✅☑√]?\uFE0F?\](?=[\s\p{L}\p{N}])\s*|\[[^\p{L}\p{N}\s[\]\\^]\]\s+|\d{1,3}[.)]\s+)/u
/** The same without the boxes, which say what is done. */
const bulletBesideBoxes = /^\s*(?:[•‣◦▪▫●○■□▸▹►▶➤➜→✔✓✅🔹🔸⭐★☆]\uFE0F?\s*(?=\S)|[-*+–—·]\s+|\d{1,3}[.)]\s+)/u

/**
 * Gives a block as lists where its lines begin with typed bullets, and with lists in place of headings and folded
 * parts within items: what stands below those belongs to them.
 */
export function inNormalForm(block: RootContent): readonly RootContent[] {
  switch (block.type) {
    case 'paragraph':
      return listsIn(block)
    case 'list':
      return [
        { ...block, children: block.children.map((item) => ({ ...item, children: nested(item.children) })) },
      ]
    case 'blockquote':
      // Headings in a quote stand over what follows them there, as anywhere.
      return block.children.some(({ type }) => type === 'heading' || type === 'details')
        ? block.children.flatMap(inNormalForm)
        : [{ ...block, children: block.children.flatMap(inNormalForm) as BlockContent[] }]
    case 'details':
      return [{ ...block, children: block.children.flatMap(inNormalForm) }]
    default:
      return [block]
  }
}

/** Paragraphs that each begin with a name in bold and say what it is, as the list that they are; see `readContent`. */
export function listOfParagraphs(paragraphs: readonly Paragraph[]): List {
  return listOf(paragraphs.map((paragraph) => ({ type: 'listItem', children: [paragraph] })))
}

/** Two lines or more with a bullet, after lines without any, are a list below a paragraph. */
export function listsIn(paragraph: Paragraph): readonly RootContent[] {
  const lines = linesOf(paragraph)
  const first = lines.findIndex(hasBullet)
  const items = lines.slice(first)
  const least = first > 0 && drawnBullet(items[0] ?? []) !== undefined ? 1 : 2
  if (first === -1 || items.length < least || !items.every(hasBullet)) return [paragraph]
  const before = lines.slice(0, first).flatMap((line, at) => (at === 0 ? line : [{ ...space }, ...line]))
  const list = listOf(itemsOf(items))
  return before.length > 0 ? [{ ...paragraph, children: before }, list] : [list]
}

/** "• a" over "◦ b": another bullet than the first one stands one level deeper. */
function itemsOf(lines: readonly (readonly PhrasingContent[])[]): readonly ListItem[] {
  const items: ListItem[] = []
  const outer = drawnBullet(lines[0] ?? [])
  for (const line of lines) {
    const at = placeOf(line[0])
    const words: Paragraph = { type: 'paragraph', children: withoutBullet(line), ...at }
    const item: ListItem = { type: 'listItem', children: [words], ...at }
    const bullet = drawnBullet(line)
    const last = items.at(-1)
    const inner = last?.children.at(-1)
    if (last === undefined || outer === undefined || bullet === undefined || bullet === outer)
      items.push(item)
    else if (inner?.type === 'list') inner.children.push(item)
    else last.children.push(listOf([item]))
  }
  return items
}

const space = { type: 'text', value: ' ' } as const

function listOf(items: readonly ListItem[]): List {
  const children = items.map((item) => ({ ...item, ...placeOf(item.children[0] ?? item) }))
  return { type: 'list', children, ...placeOf(children[0]) }
}

function placeOf(node: RootContent | undefined): Pick<RootContent, 'position'> {
  return node?.position ? { position: node.position } : {}
}

/** The bullet in front, if it is one that nobody writes in a sentence; a dash or a number may just begin a line. */
function drawnBullet(line: readonly PhrasingContent[]): string | undefined {
  return /^\s*([•‣◦▪▫●○■□▸▹►])/u.exec(textOf({ type: 'paragraph', children: [...line] }))?.[1]
}

function hasBullet(line: readonly PhrasingContent[]): boolean {
  return typedBullet.test(textOf({ type: 'paragraph', children: [...line] }))
}

/** The lines of a paragraph or cell that hold words. */
export function linesOf({ children }: Paragraph | TableCell): PhrasingContent[][] {
  const lines: PhrasingContent[][] = [[]]
  for (const node of children) {
    if (node.type === 'break' || (node.type === 'text' && node.value === '\n')) lines.push([])
    else lines.at(-1)?.push(node)
  }
  return lines.filter((line) => textOf({ type: 'paragraph', children: line }).trim() !== '')
}

function withoutBullet([first, ...others]: readonly PhrasingContent[]): PhrasingContent[] {
  if (first?.type !== 'text') return first ? [first, ...others] : []
  const value = first.value.replace(bulletBesideBoxes, '')
  return [{ ...first, value }, ...others]
}

/** The blocks of an item: a heading in front is its title, later ones begin items of their own. */
function nested(blocks: readonly RootContent[]): BlockContent[] {
  const own: BlockContent[] = []
  const open: { depth: number; children: BlockContent[] }[] = [{ depth: 0, children: own }]
  for (const [at, block] of blocks.entries()) {
    const words = block.type === 'heading' ? block.children : block.type === 'details' ? block.summary : []
    const depth = block.type === 'heading' ? block.depth : foldedDepth
    if (words.length > 0) {
      while (open.length > 1 && (open.at(-1)?.depth ?? 0) >= depth) open.pop()
      const title: Paragraph = { type: 'paragraph', children: words, ...placeOf(block) }
      if (at === 0) own.push(title)
      else open.push({ depth, children: openItem(open.at(-1)?.children ?? own, title) })
    }
    const holder = open.at(-1)?.children ?? own
    if (block.type === 'details' || block.type === 'blockquote') holder.push(...nested(block.children))
    else if (block.type !== 'heading') holder.push(...(inNormalForm(block) as BlockContent[]))
  }
  return own
}

/** Below every heading. */
const foldedDepth = 7

/** Begins an item in the list that earlier headings made, or in a new one. */
function openItem(children: BlockContent[], title: Paragraph): BlockContent[] {
  const item: ListItem = { type: 'listItem', children: [title], ...placeOf(title) }
  const last = children.at(-1)
  if (last?.type === 'list' && last.data !== undefined) last.children.push(item)
  else children.push({ ...listOf([]), children: [item], data: {}, ...placeOf(title) })
  return item.children as BlockContent[]
}
