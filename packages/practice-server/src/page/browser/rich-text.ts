// Draws parsed Markdown as nodes. Text only ever becomes text nodes, never markup.

import { html } from 'htm/preact'
import { h, type VNode } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useUncoveredFocus } from './focus.ts'
import { type Block, type Inline, type ListItem, parseMarkdown } from './markdown.ts'
import { memo } from './memo.ts'
import { usePage, usePracticeNow } from './page-context.ts'
import { fullText, timestampText } from './times.ts'

export const RichText = memo(({ text }: { readonly text: string }) => {
  const blocks = useMemo(() => parseMarkdown(text), [text])
  return html`<div class="rich-text">${blocks.map(drawBlock)}</div>`
})

function drawBlock(block: Block): VNode {
  switch (block.kind) {
    case 'paragraph':
      return html`<p>${block.children.map(drawInline)}</p>`
    case 'heading':
      // Below the page's own two levels, and all alike: how large bots write is a matter of looks, and whoever goes
      // from heading to heading must not miss a message for it.
      return html`<h3 class=${`heading-${block.level}`}>${block.children.map(drawInline)}</h3>`
    case 'subtext':
      return html`<p class="subtext">${block.children.map(drawInline)}</p>`
    case 'code-block':
      return html`<pre tabindex="0" aria-label="Code"><code data-language=${block.language}>${block.text}</code></pre>`
    case 'quote':
      return html`<blockquote>${block.blocks.map(drawBlock)}</blockquote>`
    case 'list':
      return block.ordered
        ? html`<ol start=${block.start}>${block.items.map(drawItem)}</ol>`
        : html`<ul>${block.items.map(drawItem)}</ul>`
  }
}

function drawItem(item: ListItem): VNode {
  return html`<li>${item.children.map(drawInline)}${item.lists.map(drawBlock)}</li>`
}

function drawInline(node: Inline): VNode | string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'code':
      return html`<code>${node.text}</code>`
    case 'link':
      return html`<a href=${node.url} title=${node.url} target="_blank" rel="noopener noreferrer nofollow">${node.children.map(drawInline)}</a>`
    case 'styled':
      if (node.style === 'spoiler') return html`<${Spoiler} content=${node.children} />`
      return h(elementOf[node.style], {}, node.children.map(drawInline))
    case 'mention':
      return html`<${Mention} of=${node.of} id=${node.id} />`
    case 'command':
      return html`<${CommandMention} name=${node.name} />`
    case 'everyone':
      return html`<span class="mention">${node.text}</span>`
    case 'emoji':
      return html`<span class="custom-emoji">:${node.name}:</span>`
    case 'time':
      return html`<${Timestamp} unixSeconds=${node.unixSeconds} style=${node.style} />`
  }
}

const elementOf = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const

function Spoiler({ content }: { readonly content: readonly Inline[] }) {
  const [isShown, setShown] = useState(false)
  const shown = useUncoveredFocus<HTMLSpanElement>(!isShown)
  if (isShown) {
    return html`<span class="spoiler shown" tabindex="-1" ref=${shown}>${content.map(drawInline)}</span>`
  }
  const show = () => setShown(true)
  return html`<button type="button" class="spoiler" aria-label="Spoiler, press to show" onClick=${show}>
    <span aria-hidden="true">${plainText(content)}</span>
  </button>`
}

/** What lies hidden keeps its width but not its links, which could be reached by keyboard. */
function plainText(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('children' in node) return plainText(node.children)
      return 'text' in node ? node.text : 'something'
    })
    .join('')
}

function Mention({ of, id }: { readonly of: 'user' | 'role' | 'channel'; readonly id: string }) {
  const { world, openChannel } = usePage()
  if (of === 'channel') {
    const channel = world.channels.find((each) => each.id === id)
    if (channel === undefined) return html`<span class="mention">#unknown</span>`
    return html`<button type="button" class="mention" onClick=${() => openChannel(id)}>#${channel.name}</button>`
  }
  const named = (of === 'user' ? world.users : world.roles).find((each) => each.id === id)
  const isMe = of === 'user' && id === world.me
  return html`<span class=${isMe ? 'mention me' : 'mention'}>@${named?.name ?? `unknown-${of}`}</span>`
}

function CommandMention({ name }: { readonly name: string }) {
  const { startCommand } = usePage()
  return html`<button type="button" class="mention" onClick=${() => startCommand(name)}>/${name}</button>`
}

function Timestamp({ unixSeconds, style }: { readonly unixSeconds: number; readonly style: string }) {
  const { time } = usePage()
  const nowMs = usePracticeNow(time, style === 'R' ? 10_000 : 3_600_000)
  const title = fullText(unixSeconds * 1000)
  return html`<time class="timestamp" datetime=${new Date(unixSeconds * 1000).toISOString()} title=${title}>
    ${timestampText(unixSeconds, style, nowMs)}
  </time>`
}
