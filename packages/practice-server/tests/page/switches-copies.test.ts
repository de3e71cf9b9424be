// Copies of a bot on the page: which of them can be killed, paused and brought back, and what is said of each.

import { expect, test } from 'vitest'
import type { Copies, ShownCopy } from '../../src/page/owner.ts'
import { createSwitches } from '../../src/page/switches.ts'
import { startPageServer } from './support.ts'

/** Three copies that do at once what they are asked to. */
function playedCopies(): Copies {
  const states = new Map<string, ShownCopy['state']>(['One', 'Two', 'Three'].map((name) => [name, 'running']))
  return {
    shown: () =>
      [...states].map(([name, state]) => ({
        name,
        state,
        notes: name === 'One' ? ['leads', '7 requests'] : [],
      })),
    kill: (name) => void states.set(name, 'gone'),
    pause: (name) => void states.set(name, 'paused'),
    resume: (name) => void states.set(name, 'running'),
    start: (name) => void states.set(name, 'starting'),
    subscribe: () => () => {},
  }
}

async function open(copies?: Copies) {
  const { server } = await startPageServer()
  await server.close()
  const bench = { server, guildId: '', restartBot: async () => {} }
  const switches = createSwitches(
    () => bench,
    () => {},
    copies,
  )
  const shown = (name: string) => {
    const { status = [], choices = [], active = [] } = switches.shown().find((one) => one.name === name) ?? {}
    return { status, offered: choices[0]?.options.map(({ value }) => value), active }
  }
  return { switches, shown }
}

test('a copy that is killed is gone, can be killed no more, and is started again', async () => {
  const { switches, shown } = await open(playedCopies())
  expect(switches.turnOn('kill-copy', { copy: 'Two' })).toBe(null)
  expect(shown('kill-copy')).toEqual({
    status: ['One is running, leads, 7 requests', 'Two is gone', 'Three is running'],
    offered: ['One', 'Three'],
    active: [{ id: 'Two', label: 'Two is gone', undo: 'Start it again' }],
  })
  expect(switches.turnOn('kill-copy', { copy: 'Two' })).not.toBe(null)
  expect(await switches.turnOff('kill-copy', 'Two')).toBe(null)
  expect(shown('kill-copy').status).toContain('Two is starting')
  expect(shown('kill-copy').active).toEqual([])
})

test('a copy that stands still can be killed or let go on, and one that is gone cannot be paused', async () => {
  const { switches, shown } = await open(playedCopies())
  switches.turnOn('kill-copy', { copy: 'One' })
  expect(switches.turnOn('pause-copy', { copy: 'Three' })).toBe(null)
  expect(shown('pause-copy').offered).toEqual(['Two'])
  expect(shown('pause-copy').active).toEqual([
    { id: 'Three', label: 'Three stands still', undo: 'Let it go on' },
  ])
  expect(shown('kill-copy').offered).toEqual(['Two', 'Three'])
  expect(await switches.turnOff('pause-copy', 'Three')).toBe(null)
  expect(shown('kill-copy').status).toContain('Three is running')
})

test('where one bot runs, nothing is said of copies', async () => {
  const { switches } = await open()
  expect(switches.shown().filter(({ name }) => name.includes('copy'))).toEqual([])
})
