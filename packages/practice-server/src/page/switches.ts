// Trouble as switches: what each one does to the bot, what to look at, and the way back.

import type { Copies } from './owner.ts'
import type { FaultSwitch } from './protocol.ts'
import type { Bench, SwitchParts } from './switch-parts.ts'
import { copySwitches } from './switches-copies.ts'
import { placeSwitches } from './switches-place.ts'
import { requestSwitches } from './switches-request.ts'

export function createSwitches(bench: () => Bench, onChange: () => void, copies?: Copies) {
  const ofCopies = copies === undefined ? [] : copySwitches(copies)
  const parts = [...ofCopies, ...requestSwitches(), ...placeSwitches()]
  const named = (name: string): SwitchParts | undefined => parts.find((one) => one.name === name)
  return {
    shown: (): readonly FaultSwitch[] =>
      parts.map(({ name, title, does, lookAt, verb, status, choices, active }) => ({
        name,
        title,
        does,
        lookAt,
        verb,
        status: status?.(bench()) ?? [],
        choices: choices(bench()),
        active: active(bench()),
      })),

    turnOn(name: string, chosen: Readonly<Record<string, string>>): string | null {
      const one = named(name)
      if (one === undefined) return 'There is no such switch.'
      const isOffered = one
        .choices(bench())
        .every((choice) => choice.options.some(({ value }) => value === chosen[choice.name]))
      if (!isOffered) return 'Please choose again: something has changed meanwhile.'
      const problem = one.turnOn(bench(), chosen)
      onChange()
      return problem
    },

    async turnOff(name: string, id: string): Promise<string | null> {
      const one = named(name)
      if (one === undefined || !one.active(bench()).some((active) => active.id === id))
        return 'That is over already.'
      await one.turnOff(bench(), id)
      onChange()
      return null
    },
  }
}
