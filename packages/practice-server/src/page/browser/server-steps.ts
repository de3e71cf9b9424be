// What is done to the practice server as a whole: filling it with a cohort, and starting over.

import { html } from 'htm/preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Bench } from '../protocol.ts'
import { askWork } from './connection.ts'
import { focusTypingLine, useModalDialog } from './focus.ts'
import { usePage } from './page-context.ts'

type ServerStepsProps = { readonly bench: Bench; readonly onStartOver: () => void }

export function ServerSteps({ bench, onStartOver }: ServerStepsProps) {
  const { world } = usePage()
  const isFilled = world.people.some(({ isFilledIn }) => isFilledIn)
  const isBusy = bench.work !== null
  const cannotStartOver = isBusy || !bench.canStartOver
  return html`<div class="server-steps">
    <section>
      <h3>Fill the server</h3>
      <p>Brings in a cohort that studies for eight weeks: they start roadmaps, log topics, review, pause, finish and
        leave, by commands and buttons. The clock goes along, so digests and reminders come; it takes about a minute.</p>
      <p class="subtext">What is here already stays. Look at: /cohort stats and /digest preview as the moderator, and #weekly-digest.</p>
      <${FillButton} look="primary" />
      ${isFilled && !isBusy && html`<p class="subtext">It is filled. Choose one of the cohort under “You are” to see what they see.</p>`}
    </section>
    <section>
      <h3>Start over</h3>
      <p>Empties everything: messages, people, progress and settings. The clock shows the real time again.</p>
      <button type="button" class="button danger" aria-disabled=${String(cannotStartOver)} onClick=${() => !cannotStartOver && onStartOver()}>Start over…</button>
    </section>
  </div>`
}

/** Fills the server; what keeps it from being pressed leaves it focusable, or the keyboard would be thrown out of its place. */
export function FillButton({ look }: { readonly look: 'primary' | 'secondary' }) {
  const { canFill } = usePage()
  const [problem, setProblem] = useState<string | null>(null)
  const fill = async () => {
    if (!canFill) return
    setProblem(null)
    try {
      const answer = await askWork({ work: 'fill' })
      if (answer.kind === 'refused') setProblem(answer.reason)
    } catch {
      setProblem('The practice server could not be reached.')
    }
  }
  return html`<button type="button" class=${`button ${look}`} aria-disabled=${String(!canFill)} onClick=${fill}>Fill the server</button>
    ${problem !== null && html`<span class="problem" role="alert">${problem}</span>`}`
}

type StartOverProps = { readonly work: Bench['work']; readonly onClose: () => void }

/** Asks before everything is emptied. */
export function StartOverQuestion({ work, onClose }: StartOverProps) {
  const dialog = useModalDialog()
  const [problem, setProblem] = useState<string | null>(null)
  const { channelId } = usePage()
  const [channelBefore] = useState(channelId)
  useLayoutEffect(() => {
    // Until the page has the new channels with their commands, a command would be typed into one that is gone. News
    // tell of both before they tell that the work is over.
    if (channelId === channelBefore || work !== null) return
    // While it is open nothing behind it can take the focus; and the button that opened it rests meanwhile.
    dialog.current?.close()
    focusTypingLine()
  }, [channelId, work])
  const startOver = async () => {
    try {
      const answer = await askWork({ work: 'start-over' })
      if (answer.kind === 'refused') setProblem(answer.reason)
    } catch {
      setProblem('The practice server could not be reached.')
    }
  }
  return html`<dialog ref=${dialog} class="modal question" aria-labelledby="start-over-title" onClose=${onClose} data-testid="start-over">
    <h2 id="start-over-title">Start over?</h2>
    <p>All messages, people, progress and settings of this practice server are deleted, and the clock goes back to the
      real time. This cannot be undone.</p>
    <p class="problem" role="alert">${problem ?? ''}</p>
    <footer>
      <button type="button" class="button secondary" onClick=${onClose}>Cancel</button>
      <button type="button" class="button danger" onClick=${startOver}>Delete everything</button>
    </footer>
  </dialog>`
}
