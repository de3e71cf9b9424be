// The practice clock: shows its time and turns it forward.

import { html } from 'htm/preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { turnClock } from './connection.ts'
import { usePracticeNow } from './page-context.ts'
import type { PracticeTime } from './page-state.ts'
import { clockText, inOneWeek, localInputValue, tomorrowAtNine } from './times.ts'

const hourMs = 3_600_000

export function Clock({
  time,
  onTurned,
}: {
  readonly time: PracticeTime
  readonly onTurned: (toMs: number) => void
}) {
  const nowMs = usePracticeNow(time, 1000)
  const [isOpen, setOpen] = useState(false)
  const [isTurning, setTurning] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [chosen, setChosen] = useState('')
  const box = useRef<HTMLDivElement>(null)

  const turn = async (toMs: number) => {
    setTurning(true)
    setProblem(null)
    try {
      const answer = await turnClock({ toMs })
      if (answer.kind === 'refused') setProblem(answer.reason)
      else onTurned(answer.nowMs)
    } catch {
      setProblem('The practice server could not be reached.')
    } finally {
      setTurning(false)
    }
  }
  const turnToChosen = (event: Event) => {
    event.preventDefault()
    const toMs = new Date(chosen).getTime()
    if (Number.isNaN(toMs)) setProblem('Please choose a date and a time.')
    else if (toMs <= nowMs) setProblem('The clock only goes forward: choose a later moment.')
    else void turn(toMs)
  }
  useEffect(() => {
    if (!isOpen) return undefined
    setChosen(localInputValue(tomorrowAtNine(nowMs)))
    const closeOutside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    setOpen(false)
    box.current?.querySelector('button')?.focus()
  }

  const step = (label: string, toMs: number) =>
    html`<button type="button" class="button secondary" disabled=${isTurning} onClick=${() => turn(toMs)}>${label}</button>`
  return html`<div class="clock" ref=${box} onKeyDown=${closeOnEscape} data-testid="clock">
    <button type="button" class="clock-button" aria-expanded=${String(isOpen)} aria-controls="clock-panel"
      onClick=${() => setOpen(!isOpen)}>
      <span aria-hidden="true">🕘</span>
      <span class="clock-time" data-testid="clock-time">${isTurning ? 'Turning…' : clockText(nowMs)}</span>
      <span class="clock-invitation">Turn the clock</span>
      <span aria-hidden="true">▾</span>
    </button>
    <div id="clock-panel" class="clock-panel" role="group" aria-label="Turn the clock" hidden=${!isOpen}>
      <p>Time runs as usual here. Turn it forward to see reminders and reviews come due.</p>
      <div class="clock-steps">
        ${step('+1 hour', nowMs + hourMs)} ${step('Tomorrow 09:00', tomorrowAtNine(nowMs))}
        ${step('+1 week', inOneWeek(nowMs))}
      </div>
      <form onSubmit=${turnToChosen} novalidate>
        <label for="clock-moment">To a date and time</label>
        <div class="clock-choice">
          <input id="clock-moment" type="datetime-local" value=${chosen} min=${localInputValue(nowMs)}
            onInput=${(event: Event) => setChosen((event.currentTarget as HTMLInputElement).value)} />
          <button type="submit" class="button primary" disabled=${isTurning}>Go</button>
        </div>
      </form>
      <p class="problem" role="alert">${problem ?? ''}</p>
    </div>
  </div>`
}
