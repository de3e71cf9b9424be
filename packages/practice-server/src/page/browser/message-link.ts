// A link to a message: found and marked in the list, or kindly explained to whoever does not see it.

import { html } from 'htm/preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { usePage } from './page-context.ts'
import { recallScroll, rememberScroll } from './remembered.ts'

type NotSeenProps = {
  readonly onBecome: (personId: string) => void
  readonly onDismiss: () => void
}

export function LinkNotSeen({ onBecome, onDismiss }: NotSeenProps) {
  const { world } = usePage()
  const me = world.people.find(({ userId }) => userId === world.me)?.name ?? 'This person'
  const others = world.people.filter(({ userId, isFilledIn }) => userId !== world.me && !isFilledIn)
  return html`<div class="link-not-seen" role="status" data-testid="link-not-seen">
    <p><strong>${me} does not see the message of this link.</strong> It may be in a channel that is hidden from ${me}, be meant
      for somebody else alone, be too old to be shown, or be deleted.</p>
    <p class="offers">
      ${others.map(({ userId, name }) => html`<button type="button" class="button secondary" key=${userId} onClick=${() => onBecome(userId)}>Look as ${name}</button>`)}
      <button type="button" class="button secondary" onClick=${onDismiss}>Close</button>
    </p>
  </div>`
}

const middle = 0.5

/** After a reload: the message that was in sight before, unless that was the newest; until the list went there. */
export function useReturnAfterReload(isComplete: boolean): string | null {
  const [messageId, setMessageId] = useState(recallScroll)
  const latest = useRef(messageId)
  latest.current = messageId
  useLayoutEffect(() => {
    // Whoever leaves before the list went there comes back to the same message.
    const leave = () => {
      if (latest.current === null) rememberScroll(messageInSight())
    }
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  }, [])
  // The list, a part of the page, goes there before this. Marked any longer, the message would look like one of a link.
  useLayoutEffect(() => {
    if (isComplete) setMessageId(null)
  }, [isComplete])
  return messageId
}

function messageInSight(): string | null {
  const box = document.querySelector('.scroller')
  if (box === null || box.scrollHeight - box.scrollTop - box.clientHeight < box.clientHeight * middle)
    return null
  const centre = box.getBoundingClientRect().top + box.clientHeight * middle
  const messages = [...box.querySelectorAll<HTMLElement>('[data-message-id]')]
  return (
    messages.find((message) => message.getBoundingClientRect().bottom >= centre)?.dataset.messageId ?? null
  )
}
