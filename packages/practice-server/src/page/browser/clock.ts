// The practice clock: shows its time in a zone of one's choice and turns it forward.

import { html } from 'htm/preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Work } from '../protocol.ts'
import { turnClock } from './connection.ts'
import { usePage, usePracticeNow } from './page-context.ts'
import type { PracticeTime } from './page-state.ts'
import { recallZone, rememberZone } from './remembered.ts'
import {
  clockTextIn,
  dayAtHour,
  fromInputValue,
  inputValue,
  isZone,
  nextMonday,
  zoneName,
} from './zoned-time.ts'

const hourMs = 3_600_000
const morning = 9
/** What the clock shows may be this far from the server's, which tells of jumps alone. */
const driftMaxMs = 2000

type ClockProps = {
  readonly time: PracticeTime
  readonly work: Work | null
  /** Says in words what came of it, for those who do not see the clock. */
  readonly onTurned: (text: string) => void
  /** Missing where starting over is not possible. */
  readonly onStartOver: (() => void) | null
}

export function Clock({ time, work, onTurned, onStartOver }: ClockProps) {
  const nowMs = usePracticeNow(time, 1000)
  const [isOpen, setOpen] = useState(false)
  const [zone, setZone] = useState(recallZone)
  const [problem, setProblem] = useState<string | null>(null)
  const [chosen, setChosen] = useState('')
  // What the clock shows comes with the news, mostly later than the answer: the next step counts from it.
  const [turnsTo, setTurnsTo] = useState(Number.NEGATIVE_INFINITY)
  const box = useRef<HTMLDivElement>(null)
  const isBusy = work !== null || nowMs < turnsTo - driftMaxMs

  const turn = async (toMs: number) => {
    setProblem(null)
    setTurnsTo(Number.POSITIVE_INFINITY)
    let reached = Number.NEGATIVE_INFINITY
    try {
      const answer = await turnClock({ toMs })
      if (answer.kind === 'refused') setProblem(answer.reason)
      else {
        reached = answer.nowMs
        onTurned(`The practice clock now shows ${clockTextIn(answer.nowMs, zone)}`)
      }
    } catch {
      setProblem('The practice server could not be reached.')
    }
    setTurnsTo(reached)
  }
  const turnToChosen = (event: Event) => {
    event.preventDefault()
    if (isBusy) return
    const toMs = fromInputValue(chosen, zone)
    if (toMs === null) setProblem('Please choose a date and a time.')
    else if (toMs <= nowMs) setProblem(onlyForward)
    else void turn(toMs)
  }
  const changeZone = (name: string) => {
    setZone(name)
    rememberZone(name)
    setChosen(inputValue(dayAtHour(nowMs, name, 1, morning), name))
  }
  const toggle = () => {
    setOpen(!isOpen)
    if (isOpen) return
    setProblem(null)
    setChosen(inputValue(dayAtHour(nowMs, zone, 1, morning), zone))
  }
  useLayoutEffect(() => {
    if (!isOpen) return undefined
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

  // A button that is disabled while the clock moves would throw the keyboard out of the panel.
  const step = (label: string, toMs: number) =>
    html`<button type="button" class="button secondary" aria-disabled=${String(isBusy)} title=${clockTextIn(toMs, zone)}
      onClick=${() => !isBusy && turn(toMs)}>${label}</button>`
  const [weekday, ...dayAndTime] = clockTextIn(nowMs, zone).split(' ')
  return html`<div class="clock" ref=${box} onKeyDown=${closeOnEscape} data-testid="clock">
    <button type="button" class="clock-button" aria-expanded=${String(isOpen)} aria-controls="clock-panel"
      onClick=${toggle}>
      <span aria-hidden="true">🕘</span>
      <span class="clock-time" data-testid="clock-time"><span class="clock-weekday">${weekday} </span>${dayAndTime.join(' ')}</span>
      <span class="clock-zone">${zoneName(zone)}</span>
      <span class="clock-invitation">Turn the clock</span>
      <span aria-hidden="true">▾</span>
    </button>
    <div id="clock-panel" class="clock-panel" role="group" aria-label="Turn the clock" hidden=${!isOpen}>
      <p>Time runs as usual here. Turn it forward to see reminders and reviews come due, each at its own time.</p>
      <div class="clock-steps">
        ${step('+1 hour', nowMs + hourMs)} ${step('Tomorrow 09:00', dayAtHour(nowMs, zone, 1, morning))}
        ${step('Next Monday 09:00', nextMonday(nowMs, zone, morning))} ${step('+1 week', nowMs + 7 * 24 * hourMs)}
      </div>
      <form onSubmit=${turnToChosen} novalidate>
        <label for="clock-moment">To a date and time</label>
        <div class="clock-choice">
          <input id="clock-moment" type="datetime-local" value=${chosen} min=${inputValue(nowMs, zone)}
            onInput=${(event: Event) => setChosen((event.currentTarget as HTMLInputElement).value)} />
          <button type="submit" class="button primary" aria-disabled=${String(isBusy)}>Go</button>
        </div>
      </form>
      ${isOpen && html`<${ZoneChoice} zone=${zone} onChange=${changeZone} />`}
      <p class="problem" role="alert">${problem ?? ''}</p>
      ${
        problem === onlyForward &&
        onStartOver !== null &&
        html`<button type="button" class="button secondary" disabled=${isBusy} onClick=${onStartOver}>Start over…</button>`
      }
    </div>
  </div>`
}

const onlyForward =
  'The clock cannot go back: what the bot did cannot be undone. Choose a later moment, or start over at the real time.'

/** All zones of the browser by the names in use; the old names are understood as well. */
function zoneNames(renamed: Readonly<Record<string, string>>): readonly string[] {
  const listed = Intl.supportedValuesOf('timeZone').map((name) => renamed[name] ?? name)
  return ['UTC', ...new Set(listed)].toSorted()
}

type ZoneChoiceProps = { readonly zone: string; readonly onChange: (zone: string) => void }

/** Any zone by its name; what is typed counts once it is one. */
function ZoneChoice({ zone, onChange }: ZoneChoiceProps) {
  const { world } = usePage()
  const [typed, setTyped] = useState(zone)
  const isKnown = isZone(typed)
  const type = (event: Event) => {
    const text = (event.currentTarget as HTMLInputElement).value
    setTyped(text)
    if (text !== '' && isZone(text)) onChange(text)
  }
  return html`<div class="clock-zone-choice">
    <label for="clock-zone">Time zone of this clock</label>
    <input id="clock-zone" list="clock-zones" value=${typed} aria-invalid=${String(!isKnown)}
      aria-describedby="clock-zone-problem" onInput=${type} onFocus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()} />
    <datalist id="clock-zones">
      ${zoneNames(world.renamedZones).map((name) => html`<option key=${name} value=${name}></option>`)}
    </datalist>
    <p id="clock-zone-problem" class="problem">${isKnown ? '' : 'No zone has this name: type a city, as in Europe/Lisbon.'}</p>
  </div>`
}
