// Sends what a person does to the bot and follows it until it is answered.

import { useRef } from 'preact/hooks'
import type { Act } from '../protocol.ts'
import { sendAct } from './connection.ts'
import { type News, newestMessageId, type PageState } from './page-state.ts'

/** The act is done as whom and where the page is at that moment; its answer may come when it is elsewhere. */
export function useAct(state: PageState, tell: (news: News) => void): (act: Act) => void {
  const nextId = useRef(1)
  return async (act) => {
    const { personId, channelId } = state
    if (personId === null || channelId === null) return
    const pendingId = nextId.current
    nextId.current += 1
    const control = act.kind === 'press' || act.kind === 'select' ? `${act.messageId}/${act.customId}` : null
    const afterMessageId = newestMessageId(state, channelId)
    tell({
      kind: 'acted',
      pending: {
        id: pendingId,
        personId,
        channelId,
        label: labelOf(act),
        control,
        afterMessageId,
        state: { kind: 'waiting' },
      },
    })
    try {
      const answer = await sendAct({ as: personId, channelId, act })
      if (answer.kind === 'refused') tell({ kind: 'failed', pendingId, reason: answer.reason })
      else if (answer.kind === 'no-answer') {
        tell({ kind: 'failed', pendingId, reason: 'The application did not respond' })
      } else tell({ kind: 'answered', pendingId })
      if (answer.kind === 'modal') tell({ kind: 'modal', modal: answer.modal })
    } catch {
      tell({ kind: 'failed', pendingId, reason: 'The practice server could not be reached' })
    }
  }
}

function labelOf(act: Act): string {
  switch (act.kind) {
    case 'slash':
      return `/${act.command}`
    case 'on-message':
    case 'on-member':
      return act.command
    case 'press':
      return 'The button'
    case 'select':
      return 'The choice'
    case 'submit':
      return 'The form'
  }
}
