// Says new messages to those who cannot see them arrive.

import { useEffect, useRef, useState } from 'preact/hooks'
import { isThinking, messagesIn, type PageState } from './page-state.ts'

const spokenLengthMax = 300

/** The text for the page's live region: the newest message of the open channel, once it says something. */
export function useAnnouncement(state: PageState): string {
  const [spoken, setSpoken] = useState('')
  const known = useRef<{ readonly place: string; readonly texts: ReadonlyMap<string, string> } | null>(null)
  const place = `${state.personId}/${state.channelId}`
  useEffect(() => {
    if (state.channelId === null || state.connection !== 'open') return
    const messages = messagesIn(state, state.channelId)
    const texts = new Map(messages.map((message) => [message.id, isThinking(message) ? '…' : message.text]))
    const before = known.current
    known.current = { place, texts }
    // What was there when the channel was opened is read, not announced.
    if (before === null || before.place !== place) return
    const newest = messages.filter((message) => before.texts.get(message.id) !== texts.get(message.id)).at(-1)
    if (newest === undefined) return
    const author = newest.raw.author.global_name ?? newest.raw.author.username
    setSpoken(
      isThinking(newest) ? `${author} is thinking…` : `${author}: ${newest.text.slice(0, spokenLengthMax)}`,
    )
  }, [state.messages, place, state.connection])
  return spoken
}
