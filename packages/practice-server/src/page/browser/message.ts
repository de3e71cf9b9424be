// One message: who, when, what it says, and for whom alone it is.

import type { APIMessage } from 'discord-api-types/v10'
import { html } from 'htm/preact'
import { useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { AppsMenu } from './apps-menu.ts'
import { Avatar } from './avatar.ts'
import { Component } from './components.ts'
import { Embed } from './embed.ts'
import { focusTypingLine } from './focus.ts'
import { FileCard, Picture } from './media.ts'
import { memo } from './memo.ts'
import { usePage } from './page-context.ts'
import { isThinking } from './page-state.ts'
import { RichText } from './rich-text.ts'
import { clockText, fullText, timeText } from './times.ts'

const componentsV2 = 1 << 15
/** The type of a message that answers a slash command; one from a menu is answered by another. */
const typedCommand = 20

type MessageProps = {
  readonly message: PageMessage
  /** Said right after the one above, by the same: without a name and a picture of its own. */
  readonly isContinued: boolean
  /** The one that the address of the page points at. */
  readonly isPointedAt: boolean
  readonly onDismiss: (messageId: string) => void
}

export const Message = memo((props: MessageProps) => {
  const { message, isContinued, isPointedAt } = props
  const { raw } = message
  const { world, act } = usePage()
  const menus = world.menus[message.channelId]
  const name =
    world.users.find(({ id }) => id === raw.author.id)?.name ?? raw.author.global_name ?? raw.author.username
  const isBot = raw.author.bot === true
  const sentMs = Date.parse(raw.timestamp)
  const look = ['message', message.ephemeral && 'ephemeral', message.pingsMe && 'pings-me']
  const place = [isContinued && 'continued', isPointedAt && 'pointed-at']
  const time = (text: string) =>
    html`<time class="sent-at" datetime=${raw.timestamp} title=${fullText(sentMs)}>${text}</time>`
  const edited =
    raw.edited_timestamp !== null &&
    !isThinking(message) &&
    html`<span class="edited" title=${fullText(Date.parse(raw.edited_timestamp))}>(edited)</span>`
  return html`<article class=${[...look, ...place].filter((each) => each !== false).join(' ')} data-testid="message"
    aria-label=${`${name}, ${clockText(sentMs)}`} data-message-id=${message.id} data-ephemeral=${String(message.ephemeral)}>
    <${UsedCommand} raw=${raw} />
    <div class="message-row">
      ${isContinued ? html`<span class="time-aside">${time(timeText(sentMs))}</span>` : html`<${Avatar} name=${name} isBot=${isBot} />`}
      <div class="message-main">
        ${
          !isContinued &&
          html`<header>
            <span class="author">${name}</span>
            ${isBot && html`<span class="badge">APP</span>`}
            ${time(clockText(sentMs))} ${edited}
            <${AppsMenu} label=${`Apps on ${name}`} commands=${menus?.member ?? []}
              onChoose=${(command: string) => act({ kind: 'on-member', command, userId: raw.author.id })} />
          </header>`
        }
        <div class="message-body" data-testid="message-body">
          ${
            isThinking(message)
              ? html`<p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${name} is thinking…</p>`
              : html`<${Body} raw=${raw} />`
          }
        </div>
        ${isContinued && edited}
        ${message.ephemeral && html`<${OnlyYou} message=${message} onDismiss=${props.onDismiss} />`}
      </div>
      ${
        !message.ephemeral &&
        html`<div class="message-tools">
          <${CopyLink} message=${message} />
          <${AppsMenu} label="Apps on this message" commands=${menus?.message ?? []}
            onChoose=${(command: string) => act({ kind: 'on-message', command, messageId: message.id })} />
        </div>`
      }
    </div>
  </article>`
})

function OnlyYou({ message, onDismiss }: Pick<MessageProps, 'message' | 'onDismiss'>) {
  const dismiss = () => {
    // The button goes with its message; the keyboard goes on where the next command is typed.
    focusTypingLine()
    onDismiss(message.id)
  }
  return html`<p class="only-you">
    <span aria-hidden="true">👁</span> Only you can see this ·${' '}
    <button type="button" class="as-link" onClick=${dismiss}>Dismiss message</button>
  </p>`
}

const copiedForMs = 2_000

/** An ephemeral message has no address that others could open, so only the others get this. */
function CopyLink({ message }: Pick<MessageProps, 'message'>) {
  const { world } = usePage()
  const [isCopied, setCopied] = useState(false)
  const isDirect = world.channels.find(({ id }) => id === message.channelId)?.kind === 'direct'
  const path = `/channels/${isDirect ? '@me' : world.guild.id}/${message.channelId}/${message.id}`
  const copy = async () => {
    await navigator.clipboard.writeText(location.origin + path)
    setCopied(true)
    setTimeout(() => setCopied(false), copiedForMs)
  }
  return html`<button type="button" class="icon" onClick=${copy}>${isCopied ? 'Copied' : 'Copy link'}</button>`
}

function Body({ raw }: { readonly raw: APIMessage }) {
  const components = (raw.components ?? []).map(
    (component) => html`<${Component} component=${component} messageId=${raw.id} />`,
  )
  if (((raw.flags ?? 0) & componentsV2) !== 0) return html`${components}`
  const isEmpty =
    raw.content === '' && raw.embeds.length === 0 && raw.attachments.length === 0 && components.length === 0
  if (isEmpty) return html`<p class="subtext">An empty message</p>`
  return html`
    ${raw.content !== '' && html`<${RichText} text=${raw.content} />`}
    ${raw.attachments.map((attachment) =>
      attachment.content_type?.startsWith('image/') === true
        ? html`<${Picture} kind="picture" url=${attachment.url} alt=${attachment.description ?? null}
            width=${attachment.width} height=${attachment.height} />`
        : html`<${FileCard} url=${attachment.url} name=${attachment.filename} bytes=${attachment.size} />`,
    )}
    ${raw.embeds.map((embed) => html`<${Embed} embed=${embed} />`)} ${components}
  `
}

/** Discord says the name since 2024; the types do not know it yet. */
function commandName(metadata: APIMessage['interaction_metadata']): string | undefined {
  return metadata !== undefined && 'name' in metadata && typeof metadata.name === 'string'
    ? metadata.name
    : undefined
}

const isTyped = ({ type }: APIMessage): boolean => Number(type) === typedCommand

/** The line over an answer: who used which command. Presses of buttons have none. */
function UsedCommand({ raw }: { readonly raw: APIMessage }) {
  const { world } = usePage()
  const user = raw.interaction_metadata?.user
  const command = commandName(raw.interaction_metadata)
  if (user === undefined || raw.interaction_metadata?.type !== 2) return null
  const name = world.users.find(({ id }) => id === user.id)?.name ?? user.global_name ?? user.username
  return html`<p class="used-command">
    <${Avatar} name=${name} isBot=${false} />
    <strong>${name}</strong> used ${command === undefined ? 'a command' : isTyped(raw) ? html`<code>/${command}</code>` : html`<strong>${command}</strong>`}
  </p>`
}
