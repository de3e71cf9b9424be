// HTML within Markdown as nodes of the same tree: what each tag opens, closes or adds.
import type { TableCellData } from 'mdast'
import type { Tag } from './html-tags.ts'
import { attributeOf } from './html-tags.ts'
import type { Builder } from './tree-builder.ts'
import {
  add,
  addPhrasing,
  boldTags,
  closeImplicit,
  closeTag,
  current,
  depthOf,
  emptyCell,
  emptyItem,
  holdsPhrasing,
  open,
  openBeside,
  openBold,
  openLink,
  openStruck,
  struckTags,
} from './tree-builder.ts'

/** Adds what a tag stands for. Tags that are no HTML are words: List<T>. */
export function addTag(builder: Builder, tag: Exclude<Tag, { kind: 'comment' }>): void {
  const isOpen = tag.kind === 'open'
  if (tag.role === 'unknown') addPhrasing(builder, { type: 'text', value: tag.source })
  else if (tag.role === 'alone' && isOpen) addAlone(builder, tag.name, tag.source)
  else if (tag.role === 'inline' && isOpen) openInline(builder, tag.name, tag.source)
  else if (tag.role === 'inline') closeTag(builder, closedBy(tag.name))
  else if (tag.role === 'flow' && isOpen) openFlow(builder, tag.name, tag.source)
  else if (tag.role === 'flow') closeFlow(builder, tag.name)
}

function addAlone(builder: Builder, name: string, source: string): void {
  if (name === 'img') {
    addPhrasing(builder, {
      type: 'image',
      url: attributeOf(source, 'src') ?? '',
      alt: attributeOf(source, 'alt') ?? '',
    })
  } else if (name === 'input') {
    if (attributeOf(source, 'type') !== 'checkbox') return
    addPhrasing(builder, {
      type: 'text',
      value: attributeOf(source, 'checked') === undefined ? '[ ] ' : '[x] ',
    })
  } else if (name === 'hr' && !holdsPhrasing(current(builder))) {
    add(builder, { type: 'thematicBreak' })
  } else addPhrasing(builder, { type: 'break' })
}

function openInline(builder: Builder, name: string, source: string): void {
  const url = attributeOf(source, 'href')
  if (struckNames.has(name)) openStruck(builder)
  else if (name !== 'a') openBold(builder)
  else if (url !== undefined) openLink(builder, url)
}

const struckNames = new Set(['del', 's', 'strike'])

function closedBy(name: string): readonly string[] {
  if (name === 'a') return ['a']
  return struckNames.has(name) ? struckTags : boldTags
}

/** What a tag ends that its author left open, unless it stands within one of the barriers: `<li>` ends the item before. */
const endedBy: Readonly<
  Record<string, { readonly tags: readonly string[]; readonly barriers: readonly string[] }>
> = {
  li: { tags: ['li'], barriers: ['ul', 'ol', 'menu', 'table'] },
  tr: { tags: ['tr'], barriers: ['table'] },
  td: { tags: ['td', 'th'], barriers: ['table'] },
  th: { tags: ['td', 'th'], barriers: ['table'] },
}

function openFlow(builder: Builder, name: string, source: string): void {
  closeImplicit(builder)
  closeTag(builder, ['p'])
  const ended = endedBy[name]
  if (ended !== undefined) closeTag(builder, ended.tags, ended.barriers)
  const holder = current(builder)
  if (!holdsPhrasing(holder)) openBlock(builder, name, source, holder)
  else {
    addPhrasing(builder, { type: 'break' })
    // A cell holds no list, but lines with bullets are read as one.
    if (name === 'li' && holder.type === 'tableCell') addPhrasing(builder, { type: 'text', value: '• ' })
  }
}

const spanMax = 1_000

function spanOf(source: string): TableCellData {
  const [columns = 1, rows = 1] = ['colspan', 'rowspan'].map((name) =>
    Math.min(spanMax, Math.max(1, Number.parseInt(attributeOf(source, name) ?? '1', 10) || 1)),
  )
  return columns === 1 && rows === 1 ? {} : { span: { columns, rows } }
}

function openBlock(builder: Builder, name: string, source: string, holder: ReturnType<typeof current>): void {
  const by = { tag: name }
  const { type } = holder
  if (/^h[1-6]$/u.test(name)) open(builder, { type: 'heading', depth: depthOf(name), children: [] }, by)
  else if (name === 'ul' || name === 'ol' || name === 'menu') {
    open(builder, { type: 'list', ordered: name === 'ol', children: [] }, by)
  } else if (name === 'table') open(builder, { type: 'table', children: [] }, by)
  else if (name === 'details')
    open(builder, { type: 'details', summary: [], isClosed: false, children: [] }, by)
  else if (name === 'summary' && type === 'details') {
    openBeside(builder, { type: 'paragraph', children: holder.summary }, name)
  } else if (name === 'p') open(builder, { type: 'paragraph', children: [] }, by)
  else if (name === 'li' && type === 'list') open(builder, emptyItem(), by)
  else if (name === 'tr' && type === 'table') open(builder, { type: 'tableRow', children: [] }, by)
  else if ((name === 'td' || name === 'th') && type === 'tableRow') {
    open(builder, { ...emptyCell(), data: spanOf(source) }, by)
  }
}

function closeFlow(builder: Builder, name: string): void {
  closeImplicit(builder)
  closeTag(builder, [name])
  if (holdsPhrasing(current(builder))) addPhrasing(builder, { type: 'break' })
}
