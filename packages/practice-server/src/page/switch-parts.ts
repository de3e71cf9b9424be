// What a switch for trouble is made of.

import type { PracticeServer } from '../server.ts'
import type { FaultSwitch } from './protocol.ts'

/** What a switch can reach. */
export type Bench = {
  readonly server: PracticeServer
  readonly guildId: string
  /** Connects the bot anew, where the page runs one. */
  readonly restartBot: () => Promise<void>
}

export type SwitchParts = {
  readonly name: string
  readonly title: string
  /** One line: what happens to the bot. */
  readonly does: string
  /** One line: where to see how it copes. */
  readonly lookAt: string
  readonly verb: string
  /** Lines that say how things are; none where it is left out. */
  readonly status?: (bench: Bench) => readonly string[]
  readonly choices: (bench: Bench) => FaultSwitch['choices']
  /** Gives the reason when it cannot be done. */
  readonly turnOn: (bench: Bench, chosen: Readonly<Record<string, string>>) => string | null
  readonly active: (bench: Bench) => FaultSwitch['active']
  readonly turnOff: (bench: Bench, id: string) => Promise<void> | void
}
