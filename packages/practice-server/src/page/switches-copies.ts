// Switches for several copies of a bot: one of them dies, or stands still, and comes back.

import type { Copies, ShownCopy } from './owner.ts'
import type { FaultSwitch } from './protocol.ts'
import type { SwitchParts } from './switch-parts.ts'

const stateTexts: Readonly<Record<ShownCopy['state'], string>> = {
  starting: 'is starting',
  running: 'is running',
  paused: 'stands still',
  gone: 'is gone',
}

export function copySwitches(copies: Copies): readonly SwitchParts[] {
  const inState = (...states: readonly ShownCopy['state'][]): readonly string[] =>
    copies
      .shown()
      .filter(({ state }) => states.includes(state))
      .map(({ name }) => name)
  const choiceOf = (names: readonly string[]): FaultSwitch['choices'] => [
    { name: 'copy', label: 'Copy', options: names.map((name) => ({ value: name, label: name })) },
  ]
  const activeOf = (names: readonly string[], undo: string): FaultSwitch['active'] =>
    names.map((name) => ({ id: name, label: `${name} ${stateTexts[stateOf(name)]}`, undo }))
  const stateOf = (wanted: string): ShownCopy['state'] =>
    copies.shown().find(({ name }) => name === wanted)?.state ?? 'gone'

  return [
    {
      name: 'kill-copy',
      title: 'Kill a copy',
      does: 'One copy of the bot ends at once, as when its machine dies. What it was about to answer is lost.',
      lookAt:
        'Press buttons meanwhile: another copy answers. When the one that leads is killed, another follows by itself.',
      verb: 'Kill',
      status: () =>
        copies.shown().map(({ name, state, notes }) => [`${name} ${stateTexts[state]}`, ...notes].join(', ')),
      choices: () => choiceOf(inState('starting', 'running', 'paused')),
      turnOn(_bench, { copy = '' }) {
        copies.kill(copy)
        return null
      },
      active: () => activeOf(inState('gone'), 'Start it again'),
      turnOff: (_bench, name) => copies.start(name),
    },
    {
      name: 'pause-copy',
      title: 'Pause a copy',
      does: 'One copy stands still with its connections open, as on a machine that hangs.',
      lookAt: 'The next command or two may find nobody; then it is left out, until it goes on.',
      verb: 'Pause',
      choices: () => choiceOf(inState('running')),
      turnOn(_bench, { copy = '' }) {
        copies.pause(copy)
        return null
      },
      active: () => activeOf(inState('paused'), 'Let it go on'),
      turnOff: (_bench, name) => copies.resume(name),
    },
  ]
}
