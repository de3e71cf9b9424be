// Says new messages to those who cannot see them arrive.

import { useLayoutEffect, useRef } from 'preact/hooks'
import { compareIds, isThinking, messagesIn, type PageState } from './page-state.ts'
import { type NameOf, spokenText } from './spoken-text.ts'
import { useStateOf } from './state-of.ts'
import { timestampText } from './times.ts'

const spokenLengthMax = 300

function namesIn({ world }: PageState): NameOf {
  const listed = { user: world?.users, role: world?.roles, channel: world?.channels } as const
  return (of, id) => {
    const name = listed[of]?.find((each) => each.id === id)?.name ?? 'somebody'
    return of === 'channel' ? `#${name}` : `@${name}`
  }
}

/** The text for the page's live region: the newest message of the open channel, once it says something. */
export function useAnnouncement(state: PageState): string {
  const known = useRef<{ readonly place: string; readonly texts: ReadonlyMap<string, string> } | null>(null)
  const place = `${state.personId}/${state.channelId}`
  // What was said to somebody else, or elsewhere, is not said again.
  const [spoken, setSpoken] = useStateOf(place, '')
  useLayoutEffect(() => {
    if (state.channelId === null || state.connection !== 'open') return
    const messages = messagesIn(state, state.channelId)
    const texts = new Map(messages.map((message) => [message.id, isThinking(message) ? '…' : message.text]))
    const before = known.current
    known.current = { place, texts }
    // What was there when the channel was opened is read, not announced.
    if (before === null || before.place !== place) return
    const newestBefore = [...before.texts.keys()].at(-1) ?? '0'
    const newest = messages
      .filter(({ id }) => before.texts.get(id) !== texts.get(id))
      // An older message that only now reached the page is no news.
      .filter(({ id }) => before.texts.has(id) || compareIds(id, newestBefore) > 0)
      .at(-1)
    if (newest === undefined) return
    const { author: by } = newest.raw
    const author = state.world?.users.find(({ id }) => id === by.id)?.name ?? by.global_name ?? by.username
    const nowMs = state.time?.practiceMs ?? 0
    const text = spokenText(newest.text, namesIn(state), (seconds, style) =>
      timestampText(seconds, style, nowMs),
    )
    setSpoken(isThinking(newest) ? `${author} is thinking…` : `${author}: ${text.slice(0, spokenLengthMax)}`)
  }, [state.messages, place, state.connection])
  return spoken
}
