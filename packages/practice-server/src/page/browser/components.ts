// Draws the components of a message: containers, sections, texts, galleries, rows of buttons and selects.

import {
  type APIComponentInContainer,
  type APIComponentInMessageActionRow,
  type APIContainerComponent,
  type APIFileComponent,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  type APISectionComponent,
  ComponentType,
} from 'discord-api-types/v10'
import { html } from 'htm/preact'
import type { VNode } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Button, Select } from './controls.ts'
import { useUncoveredFocus } from './focus.ts'
import { FileCard, fileNameOf, Gallery, Picture } from './media.ts'
import { RichText } from './rich-text.ts'

export function Component({
  component,
  messageId,
}: {
  readonly component: APIMessageTopLevelComponent | APIComponentInContainer
  readonly messageId: string
}): VNode | null {
  switch (component.type) {
    case ComponentType.ActionRow:
      return html`<div class="action-row">
        ${component.components.map((control) => html`<${Control} control=${control} messageId=${messageId} />`)}
      </div>`
    case ComponentType.Section:
      return html`<${Section} section=${component} messageId=${messageId} />`
    case ComponentType.TextDisplay:
      return html`<${RichText} text=${component.content} />`
    case ComponentType.MediaGallery:
      return html`<${Gallery} items=${component.items} />`
    case ComponentType.File:
      return html`<${ShownFile} component=${component} />`
    case ComponentType.Separator:
      return component.divider === false
        ? html`<div class="gap" data-spacing=${component.spacing ?? 1} />`
        : html`<hr data-spacing=${component.spacing ?? 1} />`
    case ComponentType.Container:
      return html`<${Container} container=${component} messageId=${messageId} />`
    default:
      return null
  }
}

function Container({
  container,
  messageId,
}: {
  readonly container: APIContainerComponent
  readonly messageId: string
}) {
  const [isHidden, setHidden] = useState(container.spoiler === true)
  const box = useUncoveredFocus<HTMLDivElement>(isHidden)
  if (isHidden) {
    return html`<button type="button" class="hidden-picture" onClick=${() => setHidden(false)}>Spoiler: show</button>`
  }
  const colour = colourOf(container.accent_color)
  return html`<div class=${colour === null ? 'container' : 'container accented'} tabindex=${container.spoiler === true ? -1 : undefined}
    ref=${box} style=${colour === null ? {} : { '--accent-colour': colour }}>
    ${container.components.map((part) => html`<${Component} component=${part} messageId=${messageId} />`)}
  </div>`
}

export function colourOf(colour: number | null | undefined): string | null {
  return typeof colour === 'number' ? `#${colour.toString(16).padStart(6, '0')}` : null
}

function Control({
  control,
  messageId,
}: {
  readonly control: APIComponentInMessageActionRow
  readonly messageId: string
}) {
  if (control.type === ComponentType.Button)
    return html`<${Button} button=${control} messageId=${messageId} />`
  return html`<${Select} select=${control} messageId=${messageId} />`
}

function Section({
  section,
  messageId,
}: {
  readonly section: APISectionComponent
  readonly messageId: string
}) {
  // Five buttons called "Done" are told apart by the words they stand beside.
  const wordsId = useId()
  return html`<div class="section">
    <div class="section-words" id=${wordsId}>
      ${section.components.map((text) => html`<${RichText} text=${text.content} />`)}
    </div>
    <${Accessory} accessory=${section.accessory} messageId=${messageId} wordsId=${wordsId} />
  </div>`
}

function Accessory({
  accessory,
  messageId,
  wordsId,
}: {
  readonly accessory: APISectionAccessoryComponent
  readonly messageId: string
  readonly wordsId: string
}) {
  if (accessory.type === ComponentType.Button) {
    return html`<${Button} button=${accessory} messageId=${messageId} describedBy=${wordsId} />`
  }
  return html`<${Picture} kind="thumbnail" url=${accessory.media.url} alt=${accessory.description ?? null}
    isSpoiler=${accessory.spoiler} />`
}

function ShownFile({ component }: { readonly component: APIFileComponent }) {
  const { url } = component.file
  return html`<${FileCard} url=${url} name=${component.name ?? fileNameOf(url)} bytes=${component.size ?? null}
    isSpoiler=${component.spoiler} />`
}
