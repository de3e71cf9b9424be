// How the list of messages scrolls: it stays at the newest, and takes in others on the way up and down.

import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { PageMessage } from '../protocol.ts'
import { compareIds } from './page-state.ts'

/** So many messages are drawn at first, and on either side of one that a link points at. */
const shownAtFirst = 40
/** So many more at each step up or down: few enough that no step holds up the scrolling. */
const shownStep = 10
/** No more than this are drawn: a long list makes every change slower, and a thousand messages stutter. */
const shownMax = 100
/** More come in while there is still this much to scroll, so that nobody runs into the end. */
export const moreFromPx = 900
const nearTheEndPx = 80

type Box = RefObject<HTMLDivElement | null>

/** Counted from messages, not from the ends: a new message must not push the oldest one off the list. */
type Range = {
  /** Null before there were any. */
  readonly firstId: string | null
  /** Null when the list goes on to the newest one. */
  readonly lastId: string | null
}

/** A part of the messages, at first the newest; more join at either end without moving what is being read. */
export function useShownMessages(
  scroller: Box,
  messages: readonly PageMessage[],
  pointedAtId: string | null,
) {
  const [range, setRange] = useState<Range>({ firstId: null, lastId: null })
  const { first, end } = placeOf(range, messages)
  const held = useRef<{ readonly id: string; readonly top: number } | null>(null)
  const goTo = useRef<string | null>(null)
  const count = messages.length
  const show = (from: number, to: number) => {
    const firstId = messages[Math.max(0, from)]?.id ?? null
    setRange({ firstId, lastId: to >= count ? null : (messages[to - 1]?.id ?? null) })
  }
  const showHolding = (from: number, to: number) => {
    held.current = firstInSight(scroller.current)
    show(from, to)
  }
  useLayoutEffect(() => {
    if (range.firstId === null && count > 0) show(first, count)
  }, [range.firstId === null && count > 0])
  useLayoutEffect(() => {
    const box = scroller.current
    if (goTo.current !== null) drawnMessage(box, goTo.current)?.scrollIntoView({ block: 'center' })
    else if (box !== null && held.current !== null) {
      const { id, top } = held.current
      box.scrollTop += (drawnMessage(box, id)?.getBoundingClientRect().top ?? top) - top
    }
    goTo.current = null
    held.current = null
  }, [range])
  const pointedAt = messages.findIndex(({ id }) => id === pointedAtId)
  // After the one above, which goes there once this range is drawn.
  useLayoutEffect(() => {
    if (pointedAt === -1) return
    goTo.current = pointedAtId
    show(pointedAt - shownAtFirst, pointedAt + shownAtFirst)
  }, [pointedAtId, pointedAt === -1])
  return {
    shown: messages.slice(first, end),
    hasOlder: first > 0,
    hasNewer: end < count,
    showOlder: () => showHolding(first - shownStep, Math.min(end, first - shownStep + shownMax)),
    showNewer: () => showHolding(Math.max(first, end + shownStep - shownMax), end + shownStep),
    /** Whoever is back at the newest needs no more than that. */
    showNewest() {
      if (end < count) show(count - shownAtFirst, count)
      else if (end - first > shownMax) showHolding(count - shownAtFirst, count)
    },
  }
}

/** The very oldest or newest of a range may be gone by now; what is next to it takes its place. */
function placeOf({ firstId, lastId }: Range, messages: readonly PageMessage[]) {
  const known = firstId === null ? -1 : messages.findIndex(({ id }) => compareIds(id, firstId) >= 0)
  const first = Math.max(0, known === -1 ? messages.length - shownAtFirst : known)
  const last = lastId === null ? -1 : messages.findLastIndex(({ id }) => compareIds(id, lastId) <= 0)
  return { first, end: last < first ? messages.length : last + 1 }
}

function drawnMessage(box: HTMLElement | null, id: string): Element | null {
  return box?.querySelector(`[data-message-id="${id}"]`) ?? null
}

function firstInSight(box: HTMLElement | null) {
  const upper = box?.getBoundingClientRect().top ?? 0
  for (const drawn of box?.querySelectorAll<HTMLElement>('[data-message-id]') ?? []) {
    const { top, bottom } = drawn.getBoundingClientRect()
    if (bottom > upper) return { id: drawn.dataset.messageId ?? '', top }
  }
  return null
}

type End = {
  readonly newestId: string | undefined
  readonly pendingCount: number
  /** While an older message is shown on purpose. */
  readonly isHeld: boolean
  /** That message is not among those that came. */
  readonly isNowhere: boolean
  /** While the list ends before the newest message. */
  readonly hasNewer: boolean
  readonly showNewest: () => void
}

/** Keeps the newest message in sight, unless somebody scrolled away from it to read. */
export function useStayingAtEnd(scroller: Box, content: Box, current: End) {
  const { newestId, pendingCount, isHeld, isNowhere } = current
  const latest = useRef(current)
  latest.current = current
  const isAtEnd = useRef(!isHeld)
  const lastTop = useRef(0)
  const newestBefore = useRef(newestId)
  const [hasNewBelow, setNewBelow] = useState(false)
  const toEnd = () => {
    isAtEnd.current = true
    latest.current.showNewest()
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
    lastTop.current = scroller.current?.scrollTop ?? 0
    setNewBelow(false)
  }
  const look = () => {
    const box = scroller.current
    if (box === null) return
    // A message that arrives while the list is still on its way to the end must not look like scrolling away.
    const isOnItsWay = isAtEnd.current && box.scrollTop >= lastTop.current
    lastTop.current = box.scrollTop
    const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < nearTheEndPx
    isAtEnd.current = isOnItsWay || (isNear && !latest.current.hasNewer)
  }
  const followScrolling = () => {
    look()
    if (isAtEnd.current) setNewBelow(false)
    return isAtEnd.current
  }
  // The browser tells of scrolling a frame late. Whoever scrolled up just now must not be thrown back to the end by a
  // message that comes in between, so before it is drawn it counts where the list is.
  if (newestBefore.current !== undefined && newestBefore.current !== newestId) look()
  useLayoutEffect(() => {
    // Pictures that arrive and answers that grow must not push the newest message out of sight.
    const observer = new ResizeObserver(() => isAtEnd.current && toEnd())
    if (content.current !== null) observer.observe(content.current)
    if (scroller.current !== null) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
    else if (newestBefore.current !== undefined && newestBefore.current !== newestId) setNewBelow(true)
    newestBefore.current = newestId
  }, [newestId])
  useLayoutEffect(() => {
    if (pendingCount > 0) toEnd()
  }, [pendingCount])
  useLayoutEffect(() => {
    if (isNowhere) toEnd()
  }, [isNowhere])
  return { hasNewBelow, toEnd, followScrolling }
}
