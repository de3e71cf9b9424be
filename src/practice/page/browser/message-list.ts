// The messages of a channel, oldest first, with the days between them and the commands still on their way.

import { html } from 'htm/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Channel, Command, PageMessage } from '../protocol.ts'
import { Message } from './message.ts'
import { usePage } from './page-context.ts'
import type { Pending } from './page-state.ts'
import { dayText } from './times.ts'

type MessageListProps = {
  readonly channel: Channel
  readonly commands: readonly Command[]
  readonly messages: readonly PageMessage[]
  readonly pendings: readonly Pending[]
  readonly onDismiss: (messageId: string) => void
  readonly onForget: (pendingId: number) => void
}

const nearTheEndPx = 80

export function MessageList({
  channel,
  commands,
  messages,
  pendings,
  onDismiss,
  onForget,
}: MessageListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const lastTop = useRef(0)
  const [hasNewBelow, setNewBelow] = useState(false)
  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
    setNewBelow(false)
  }
  const onScroll = () => {
    const box = scroller.current
    if (box === null) return
    // A message that arrives while the list is still on its way to the end must not look like scrolling away.
    const isOnItsWay = isAtEnd.current && box.scrollTop >= lastTop.current
    lastTop.current = box.scrollTop
    isAtEnd.current = isOnItsWay || box.scrollHeight - box.scrollTop - box.clientHeight < nearTheEndPx
    if (isAtEnd.current) setNewBelow(false)
  }
  useEffect(() => {
    // Pictures that arrive and answers that grow must not push the newest message out of sight.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
    if (content.current !== null) observer.observe(content.current)
    if (scroller.current !== null) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])
  const newestId = messages.at(-1)?.id
  useEffect(() => {
    if (isAtEnd.current) toEnd()
    else setNewBelow(true)
  }, [newestId])
  useEffect(() => {
    if (pendings.length > 0) toEnd()
  }, [pendings.length])

  return html`<div class="scroller" ref=${scroller} onScroll=${onScroll} tabindex="0" role="region"
    aria-label=${`Messages in ${channel.name}`} data-testid="messages">
    <div class="messages" ref=${content}>
      <${Welcome} channel=${channel} commands=${commands} />
      ${messages.map((message, index) => {
        const day = dayText(Date.parse(message.raw.timestamp))
        const before = messages[index - 1]
        const isNewDay = before === undefined || dayText(Date.parse(before.raw.timestamp)) !== day
        return html`${isNewDay && html`<h2 class="day" key=${day}><span>${day}</span></h2>`}
          <${Message} key=${message.id} message=${message} onDismiss=${onDismiss} />`
      })}
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
  const { world, startCommand } = usePage()
  const isDirect = channel.kind === 'direct'
  // What needs nothing filled in is the easiest to try, unless the owner of the page knows better first steps.
  const easy = commands.filter((command) => command.options.every((option) => option.required !== true))
  const wanted = world.firstSteps.flatMap((name) => commands.find((command) => command.name === name) ?? [])
  const offered = wanted.length > 0 ? wanted : easy
  return html`<section class="welcome">
    <p class="welcome-title">${isDirect ? `You and ${world.bot.name}` : `Welcome to #${channel.name}`}</p>
    <p>
      ${isDirect ? `Your direct messages with ${world.bot.name}; nobody else sees them. ` : `This is a practice server: everything stays on this machine. `}
      Type <kbd>/</kbd> below to see what ${world.bot.name} can do.
    </p>
    ${
      offered.length > 0 &&
      html`<p class="offers">
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
  return html`<p class="pending failed" role="alert" data-testid="pending-failed">
    ${what}: ${pending.state.reason}.${' '}
    <button type="button" class="as-link" onClick=${() => onForget(pending.id)}>Dismiss</button>
  </p>`
}
