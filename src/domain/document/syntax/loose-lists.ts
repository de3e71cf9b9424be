// Lists that belong below the numbers they stand between, though their lines are not indented far enough for Markdown.
import type { List, RootContent } from 'mdast'

/**
 * "1. Basics", bullets, "2. JavaScript", bullets: each list of bullets goes below the item before it, and the numbers
 * become one list. Only where the numbers go on, or begin with 1 for every item: elsewhere the bullets are a list of
 * their own.
 */
export function nestUnderNumbers(blocks: readonly RootContent[]): readonly RootContent[] {
  const settled: RootContent[] = []
  let holder: List | undefined
  for (const [at, block] of blocks.entries()) {
    const before = settled.at(-1)
    const numbers = before?.type === 'list' && before.ordered === true ? before : undefined
    if (numbers === undefined || block.type !== 'list') {
      settled.push(block)
      holder = undefined
    } else if (block.ordered === true) {
      if (numbers === holder && goesOn(numbers, block)) numbers.children.push(...block.children)
      else settled.push(block)
    } else if (numbers === holder || goesOn(numbers, blocks[at + 1])) {
      holder ??= ownCopy(settled, numbers)
      const last = holder.children.at(-1)
      if (last) holder.children[holder.children.length - 1] = { ...last, children: [...last.children, block] }
    } else settled.push(block)
  }
  return settled
}

/** The parser's tree stays as it is. */
function ownCopy(settled: RootContent[], numbers: List): List {
  const copy: List = { ...numbers, children: [...numbers.children] }
  settled[settled.length - 1] = copy
  return copy
}

function goesOn(numbers: List, next: RootContent | undefined): boolean {
  if (next?.type !== 'list' || next.ordered !== true) return false
  const start = numbers.start ?? 1
  const nextStart = next.start ?? 1
  return nextStart === start + numbers.children.length || (start === 1 && nextStart === 1)
}
