// The messages of a channel, oldest first, with the days between them and the commands still on their way.

import { html } from 'htm/preact'
import { Fragment } from 'preact'
import { useCallback, useRef } from 'preact/hooks'
import type { Channel, Command, PageMessage } from '../protocol.ts'
import { focusTypingLine } from './focus.ts'
import { Message } from './message.ts'
import { placed } from './message-groups.ts'
import { usePage } from './page-context.ts'
import type { Pending } from './page-state.ts'
import { moreFromPx, useShownMessages, useStayingAtEnd } from './scrolling.ts'
import { FillButton } from './server-steps.ts'

type MessageListProps = {
  readonly channel: Channel
  readonly commands: readonly Command[]
  readonly messages: readonly PageMessage[]
  readonly pendings: readonly Pending[]
  /** The message that the address of the page points at: it is gone to and marked. */
  readonly pointedAtId?: string | null
  readonly onDismiss: (messageId: string) => void
  readonly onForget: (pendingId: number) => void
}

export function MessageList(props: MessageListProps) {
  const { channel, commands, messages, pendings, pointedAtId = null, onForget } = props
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { shown, hasOlder, hasNewer, showOlder, showNewer, showNewest } = useShownMessages(
    scroller,
    messages,
    pointedAtId,
  )
  const { hasNewBelow, toEnd, followScrolling } = useStayingAtEnd(scroller, content, {
    newestId: messages.at(-1)?.id,
    pendingCount: pendings.length,
    isHeld: pointedAtId !== null,
    isNowhere: pointedAtId !== null && messages.length > 0 && !messages.some(({ id }) => id === pointedAtId),
    hasNewer,
    showNewest,
  })
  const latest = useRef(props.onDismiss)
  latest.current = props.onDismiss
  const dismiss = useCallback((messageId: string) => latest.current(messageId), [])
  const onScroll = () => {
    const box = scroller.current
    if (followScrolling()) showNewest()
    else if (hasOlder && (box?.scrollTop ?? 0) < moreFromPx) showOlder()
    else if (hasNewer && box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < moreFromPx)
      showNewer()
  }
  // New messages are spoken by the page's own live region, in words that fit the ear.
  return html`<div class="scroller" ref=${scroller} onScroll=${onScroll} tabindex="0" role="log" aria-live="off"
    aria-label=${`Messages in ${channel.name}`} data-testid="messages">
    <div class="messages" ref=${content}>
      ${
        hasOlder
          ? html`<p class="older"><button type="button" class="button secondary" onClick=${showOlder}>Show older messages</button></p>`
          : html`<${Welcome} channel=${channel} commands=${commands} />`
      }
      ${placed(shown).map(
        ({ message, day, isContinued }) => html`<${Fragment} key=${message.id}>
          ${day !== null && html`<h2 class="day"><span>${day}</span></h2>`}
          <${Message} message=${message} isContinued=${isContinued} isPointedAt=${message.id === pointedAtId}
            onDismiss=${dismiss} />
        <//>`,
      )}
      ${pendings.map((pending) => html`<${PendingLine} key=${pending.id} pending=${pending} onForget=${onForget} />`)}
    </div>
    ${hasNewBelow && html`<button type="button" class="new-below" onClick=${toEnd}>New messages ↓</button>`}
  </div>`
}

const offeredCommandsMax = 4

function Welcome({
  channel,
  commands,
}: {
  readonly channel: Channel
  readonly commands: readonly Command[]
}) {
  const { world, startCommand, canFill } = usePage()
  const isDirect = channel.kind === 'direct'
  // What needs nothing filled in is the easiest to try, unless the owner of the page knows better first steps.
  const easy = commands.filter((command) => command.options.every((option) => option.required !== true))
  const wanted = world.firstSteps.flatMap((name) => commands.find((command) => command.name === name) ?? [])
  const offered = wanted.length > 0 ? wanted : easy
  const offersFilling = canFill && world.isModerator && !isDirect
  return html`<section class="welcome">
    <p class="welcome-title">${isDirect ? `You and ${world.bot.name}` : `Welcome to #${channel.name}`}</p>
    <p>
      ${isDirect ? `Your direct messages with ${world.bot.name}; nobody else sees them. ` : `This is a practice server: everything stays on this machine. `}
      Type <kbd>/</kbd> below to see what ${world.bot.name} can do.
    </p>
    ${
      (offered.length > 0 || offersFilling) &&
      html`<p class="offers">
        ${offersFilling && html`<${FillButton} look="secondary" />`}
        ${offered
          .slice(0, offeredCommandsMax)
          .map(
            ({ name }) =>
              html`<button type="button" class="button secondary" onClick=${() => startCommand(name)}>/${name}</button>`,
          )}
      </p>`
    }
  </section>`
}

function PendingLine({
  pending,
  onForget,
}: {
  readonly pending: Pending
  readonly onForget: (pendingId: number) => void
}) {
  const { world } = usePage()
  const what = pending.label.startsWith('/') ? html`<code>${pending.label}</code>` : pending.label
  if (pending.state.kind === 'waiting') {
    return html`<p class="pending" data-testid="pending">${what} was sent · waiting for ${world.bot.name}…</p>`
  }
  const forget = () => {
    focusTypingLine()
    onForget(pending.id)
  }
  return html`<p class="pending failed" role="alert" data-testid="pending-failed">
    ${what}: ${pending.state.reason}.${' '}
    <button type="button" class="as-link" onClick=${forget}>Dismiss</button>
  </p>`
}
