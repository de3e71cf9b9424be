// Draws an embed of a classic message.

import type { APIEmbed } from 'discord-api-types/v10'
import { html } from 'htm/preact'
import { colourOf } from './components.ts'
import { safeUrl } from './markdown-dialect.ts'
import { Picture } from './media.ts'
import { RichText } from './rich-text.ts'
import { fullText } from './times.ts'

export function Embed({ embed }: { readonly embed: APIEmbed }) {
  const colour = colourOf(embed.color)
  const titleUrl = embed.url === undefined ? null : safeUrl(embed.url)
  const foot = [
    embed.footer?.text,
    embed.timestamp === undefined ? undefined : fullText(Date.parse(embed.timestamp)),
  ]
    .filter((part) => part !== undefined)
    .join(' · ')
  return html`<div class="container accented" style=${colour === null ? {} : { '--accent-colour': colour }}>
    <div class="section">
      <div class="section-words">
        ${embed.author !== undefined && html`<p class="embed-author">${embed.author.name}</p>`}
        ${
          embed.title !== undefined &&
          html`<p class="embed-title">
            ${
              titleUrl === null
                ? embed.title
                : html`<a href=${titleUrl} target="_blank" rel="noopener noreferrer nofollow">${embed.title}</a>`
            }
          </p>`
        }
        ${embed.description !== undefined && html`<${RichText} text=${embed.description} />`}
      </div>
      ${embed.thumbnail !== undefined && html`<${Picture} kind="thumbnail" url=${embed.thumbnail.url} alt=${null} />`}
    </div>
    ${
      (embed.fields ?? []).length > 0 &&
      html`<div class="embed-fields">
        ${(embed.fields ?? []).map(
          (field) => html`<div class=${field.inline === true ? 'inline' : ''}>
            <p class="embed-field-name">${field.name}</p>
            <${RichText} text=${field.value} />
          </div>`,
        )}
      </div>`
    }
    ${
      embed.image !== undefined &&
      html`<${Picture} kind="picture" url=${embed.image.url} alt=${null} width=${embed.image.width}
        height=${embed.image.height} />`
    }
    ${foot !== '' && html`<p class="subtext">${foot}</p>`}
  </div>`
}
