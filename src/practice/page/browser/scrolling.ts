// How the list of messages scrolls: it stays at the newest, and takes in older ones on the way up.

import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { compareIds } from './page-state.ts'

/** So many messages are drawn at first, and so many more at each step upwards. */
const shownStep = 40
/** Whoever is back at the newest needs no more than this kept; a long list makes every change slower. */
const shownMax = 4 * shownStep
/** The older ones come in while there is still this much to scroll, so that nobody runs into the end. */
export const olderFromPx = 900
const nearTheEndPx = 80

type Box = RefObject<HTMLDivElement | null>

/** The newest of the messages; older ones join without moving what is being read. */
export function useShownMessages(
  scroller: Box,
  messages: readonly PageMessage[],
  pointedAtId: string | null,
) {
  const [firstId, setFirstId] = useState<string | null>(null)
  const pointedAt = messages.findIndex(({ id }) => id === pointedAtId)
  // The very oldest may be gone by now; what comes after it takes its place.
  const known = firstId === null ? -1 : messages.findIndex(({ id }) => compareIds(id, firstId) >= 0)
  const start = known === -1 ? messages.length - shownStep : known
  const first = Math.max(0, pointedAt === -1 ? start : Math.min(start, pointedAt - shownStep / 2))
  const belowPx = useRef<number | null>(null)
  useEffect(() => {
    // Counted from a message, not from the end: a new message must not push the oldest one off the list.
    if (known === -1) setFirstId(messages[first]?.id ?? null)
  }, [known === -1, messages.length === 0])

  const beginWith = (index: number) => {
    const box = scroller.current
    belowPx.current = box === null ? null : box.scrollHeight - box.scrollTop
    setFirstId(messages[Math.max(0, index)]?.id ?? null)
  }
  const showOlder = () => beginWith(first - shownStep)
  const forgetOlder = () => {
    if (messages.length - first > shownMax) beginWith(messages.length - shownStep)
  }
  useLayoutEffect(() => {
    const box = scroller.current
    if (box !== null && belowPx.current !== null) box.scrollTop = box.scrollHeight - belowPx.current
    belowPx.current = null
  }, [first])
  useEffect(() => {
    if (pointedAt === -1) return
    const target = scroller.current?.querySelector(`[data-message-id="${messages[pointedAt]?.id}"]`)
    target?.scrollIntoView({ block: 'center' })
  }, [pointedAtId, pointedAt === -1])
  return { shown: messages.slice(first), hasOlder: first > 0, showOlder, forgetOlder }
}

type End = {
  readonly newestId: string | undefined
  readonly pendingCount: number
  /** While an older message is shown on purpose. */
  readonly isHeld: boolean
}

/** Keeps the newest message in sight, unless somebody scrolled away from it to read. */
export function useStayingAtEnd(scroller: Box, content: Box, { newestId, pendingCount, isHeld }: End) {
  const isAtEnd = useRef(!isHeld)
  const lastTop = useRef(0)
  const [hasNewBelow, setNewBelow] = useState(false)
  const toEnd = () => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
    setNewBelow(false)
  }
  const followScrolling = () => {
    const box = scroller.current
    if (box === null) return false
    // A message that arrives while the list is still on its way to the end must not look like scrolling away.
    const isOnItsWay = isAtEnd.current && box.scrollTop >= lastTop.current
    lastTop.current = box.scrollTop
    isAtEnd.current = isOnItsWay || box.scrollHeight - box.scrollTop - box.clientHeight < nearTheEndPx
    if (isAtEnd.current) setNewBelow(false)
    return isAtEnd.current
  }
  useEffect(() => {
    // Pictures that arrive and answers that grow must not push the newest message out of sight.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
    if (content.current !== null) observer.observe(content.current)
    if (scroller.current !== null) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])
  const isFirst = useRef(true)
  useEffect(() => {
    if (isAtEnd.current) toEnd()
    else if (!isFirst.current) setNewBelow(true)
    isFirst.current = false
  }, [newestId])
  useEffect(() => {
    if (pendingCount > 0) toEnd()
  }, [pendingCount])
  return { hasNewBelow, toEnd, followScrolling }
}
