// What every part of the page may need: the world, the time, and the ways to act in it.

import { type ComponentChildren, createContext, h } from 'preact'
import { useContext, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Act, World } from '../protocol.ts'
import type { PracticeTime } from './page-state.ts'

export type PageContent = {
  readonly world: World
  readonly time: PracticeTime
  readonly channelId: string
  /** The control that waits for the bot, as `messageId/customId`. */
  readonly busyControl: string | null
  readonly act: (act: Act) => void
  readonly openChannel: (channelId: string) => void
  readonly startCommand: (name: string) => void
  /** Whether the server can be filled with a cohort now. */
  readonly canFill: boolean
}

const PageContext = createContext<PageContent | null>(null)

type PageProviderProps = { readonly value: PageContent; readonly children: ComponentChildren }

/**
 * Every message reads the content, and a new object of it draws them all again. So it is a new one only when what it
 * tells changed; its functions always lead to the newest ones.
 */
export function PageProvider({ value, children }: PageProviderProps) {
  const latest = useRef(value)
  latest.current = value
  const { world, time, channelId, busyControl, canFill } = value
  const content = useMemo<PageContent>(
    () => ({
      world,
      time,
      channelId,
      busyControl,
      canFill,
      act: (act) => latest.current.act(act),
      openChannel: (id) => latest.current.openChannel(id),
      startCommand: (name) => latest.current.startCommand(name),
    }),
    [world, time, channelId, busyControl, canFill],
  )
  return h(PageContext.Provider, { value: content }, children)
}

export function usePage(): PageContent {
  const content = useContext(PageContext)
  if (content === null) throw new Error('A part of the page was drawn outside the page')
  return content
}

/** The practice time, drawn anew every `everyMs`. */
export function usePracticeNow(time: PracticeTime, everyMs: number): number {
  const [, redraw] = useState(0)
  useLayoutEffect(() => {
    const timer = setInterval(() => redraw((count) => count + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return time.practiceMs + (Date.now() - time.readAtMs)
}
