// Pictures and files. Only what the practice server itself holds is loaded; nothing is fetched from elsewhere.

import type { APIUnfurledMediaItem } from 'discord-api-types/v10'
import { html } from 'htm/preact'
import { useState } from 'preact/hooks'
import { sizeText } from './file-choice.ts'
import { useUncoveredFocus } from './focus.ts'
import { safeUrl } from './markdown-dialect.ts'

type PictureProps = {
  readonly url: string
  readonly alt: string | null
  readonly width?: number | null | undefined
  readonly height?: number | null | undefined
  readonly isSpoiler?: boolean | undefined
  readonly kind: 'picture' | 'thumbnail'
}

export function Picture({ url, alt, width, height, isSpoiler = false, kind }: PictureProps) {
  const [isHidden, setHidden] = useState(isSpoiler)
  const link = useUncoveredFocus<HTMLAnchorElement>(isHidden)
  const path = localPath(url)
  const words = alt === null || alt === '' ? 'Picture without a description' : alt
  if (path === null) return html`<${Elsewhere} url=${url} words=${words} />`
  if (isHidden) {
    const show = () => setHidden(false)
    return html`<button type="button" class="hidden-picture" onClick=${show}>Spoiler: show the picture</button>`
  }
  const isDescribed = kind === 'picture' && alt !== null && alt !== ''
  return html`<figure class=${kind}>
    <a href=${path} target="_blank" rel="noopener" title=${alt} ref=${link}>
      <img src=${path} alt=${words} width=${width ?? undefined} height=${height ?? undefined} />
    </a>
    ${isDescribed && html`<${Description} words=${alt} />`}
  </figure>`
}

/** A screen reader has read the words with the picture; the button is for those who see it. */
function Description({ words }: { readonly words: string }) {
  const [isOpen, setOpen] = useState(false)
  return html`<button type="button" class="alt-badge" aria-label="ALT: description of the picture" aria-expanded=${String(isOpen)}
      onClick=${() => setOpen(!isOpen)}>ALT</button>
    ${isOpen && html`<figcaption>${words}</figcaption>`}`
}

function Elsewhere({ url, words }: { readonly url: string; readonly words: string }) {
  const address = safeUrl(url)
  return html`<span class="elsewhere">
    Picture from elsewhere, not loaded: ${words}
    ${address !== null && html` (<a href=${address} target="_blank" rel="noopener noreferrer nofollow">open</a>)`}
  </span>`
}

type GalleryItem = {
  readonly media: APIUnfurledMediaItem
  readonly description?: string | null | undefined
  readonly spoiler?: boolean | undefined
}

export function Gallery({ items }: { readonly items: readonly GalleryItem[] }) {
  return html`<div class="gallery" data-count=${Math.min(items.length, 4)}>
    ${items.map(
      ({ media, description, spoiler }) =>
        html`<${Picture} kind="picture" url=${media.url} alt=${description ?? null} width=${media.width}
          height=${media.height} isSpoiler=${spoiler} />`,
    )}
  </div>`
}

type FileProps = {
  readonly url: string
  readonly name: string
  readonly bytes: number | null
  readonly isSpoiler?: boolean | undefined
}

export function FileCard({ url, name, bytes, isSpoiler = false }: FileProps) {
  const [isHidden, setHidden] = useState(isSpoiler)
  const card = useUncoveredFocus<HTMLElement>(isHidden)
  const path = localPath(url)
  if (isHidden) {
    const show = () => setHidden(false)
    return html`<button type="button" class="hidden-picture" onClick=${show}>Spoiler: show the file</button>`
  }
  return html`<p class="file" tabindex=${isSpoiler ? -1 : undefined} ref=${card}>
    <span class="file-sign" aria-hidden="true">📄</span>
    <span>
      ${path === null ? name : html`<a href=${path} download=${name}>${name}</a>`}
      ${bytes !== null && html`<small>${sizeText(bytes)}</small>`}
    </span>
  </p>`
}

export function fileNameOf(url: string): string {
  const last = new URL(url, location.origin).pathname.split('/').at(-1) ?? ''
  return decodeURIComponent(last) || 'file'
}

/** The path of an address on this very server, which may be written as 127.0.0.1 or as localhost. */
function localPath(url: string): string | null {
  if (!URL.canParse(url, location.origin)) return null
  const { hostname, port, protocol, pathname, search } = new URL(url, location.origin)
  const isHere = protocol === location.protocol && port === location.port
  return isHere && ['127.0.0.1', 'localhost'].includes(hostname) ? pathname + search : null
}
