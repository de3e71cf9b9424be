// Trouble as switches: what each one does, what to look at, and a way back from what is active.

import { html } from 'htm/preact'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { FaultSwitch } from '../protocol.ts'
import { turnSwitch } from './connection.ts'

export function FaultSwitches({ switches }: { readonly switches: readonly FaultSwitch[] }) {
  return html`<ul class="switches" data-testid="switches">
    ${switches.map((one) => html`<${Switch} key=${one.name} of=${one} />`)}
  </ul>`
}

function Switch({ of }: { readonly of: FaultSwitch }) {
  const { name, title, does, lookAt, verb, status, choices, active } = of
  const [picked, setPicked] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<string | null>(null)
  // What was picked may be gone, as a channel is once it was deleted.
  const chosen = Object.fromEntries(
    choices.map((choice) => {
      const isThere = choice.options.some(({ value }) => value === picked[choice.name])
      return [choice.name, isThere ? (picked[choice.name] ?? '') : (choice.options[0]?.value ?? '')]
    }),
  )
  const ask = async (request: Parameters<typeof turnSwitch>[0]) => {
    try {
      const answer = await turnSwitch(request)
      setProblem(answer.kind === 'refused' ? answer.reason : null)
    } catch {
      setProblem('The practice server could not be reached.')
    }
  }
  const isOnAlready = choices.length === 0 && active.length > 0
  const hasNothingLeft = choices.some(({ options }) => options.length === 0)
  const verbButton = useRef<HTMLButtonElement>(null)
  const expectUndone = useFocusOnceUndone(verbButton, active.length)
  const takeBack = (id: string) => {
    expectUndone()
    void ask({ kind: 'off', name, id })
  }
  return html`<li class=${active.length > 0 ? 'switch on' : 'switch'} data-testid=${`switch-${name}`}>
    <h3>${title}</h3>
    <p>${does}</p>
    <p class="subtext">Look at: ${lookAt}</p>
    ${
      status.length > 0 &&
      html`<ul class="switch-status" data-testid=${`status-${name}`}>${status.map((line) => html`<li key=${line}>${line}</li>`)}</ul>`
    }
    <div class="switch-line">
      ${choices.map(
        (choice) => html`<label><span class="unseen">${choice.label}</span>
          <select value=${chosen[choice.name]} onChange=${(event: Event) =>
            setPicked({ ...picked, [choice.name]: (event.currentTarget as HTMLSelectElement).value })}>
            ${choice.options.map(({ value, label }) => html`<option key=${value} value=${value}>${label}</option>`)}
          </select></label>`,
      )}
      <button type="button" class="button danger" ref=${verbButton} disabled=${isOnAlready || hasNothingLeft}
        onClick=${() => ask({ kind: 'on', name, chosen })}>${verb}</button>
    </div>
    ${active.map(
      ({ id, label, undo }) => html`<p class="switch-active" key=${id}><span>On: ${label}</span>
        <button type="button" class="button secondary" onClick=${() => takeBack(id)}>${undo}</button></p>`,
    )}
    <p class="problem" role="alert">${problem ?? ''}</p>
  </li>`
}

/** The button that undoes something goes with it; the keyboard goes on at the switch. */
function useFocusOnceUndone(
  verbButton: RefObject<HTMLButtonElement | null>,
  activeCount: number,
): () => void {
  const countBefore = useRef<number | null>(null)
  useLayoutEffect(() => {
    if (countBefore.current === null || activeCount >= countBefore.current) return
    countBefore.current = null
    verbButton.current?.focus()
  }, [activeCount])
  return () => {
    countBefore.current = activeCount
  }
}
