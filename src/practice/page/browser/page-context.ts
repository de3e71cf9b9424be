// What every part of the page may need: the world, the time, and the ways to act in it.

import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
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
}

const PageContext = createContext<PageContent | null>(null)

export const PageProvider = PageContext.Provider

export function usePage(): PageContent {
  const content = useContext(PageContext)
  if (content === null) throw new Error('A part of the page was drawn outside the page')
  return content
}

/** The practice time, drawn anew every `everyMs`. */
export function usePracticeNow(time: PracticeTime, everyMs: number): number {
  const [, redraw] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => redraw((count) => count + 1), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return time.practiceMs + (Date.now() - time.readAtMs)
}
