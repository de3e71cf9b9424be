// What the server of the page has to choose from, as options and selects offer it.

import type { Choice, World } from '../protocol.ts'

type Named = { readonly id: string; readonly name: string }

const choices = (all: readonly Named[], sign: '@' | '#'): readonly Choice[] =>
  all.map(({ id, name }) => ({ name: `${sign}${name}`, value: id }))

export function usersIn(world: World): readonly Choice[] {
  return choices(world.users, '@')
}

export function rolesIn(world: World): readonly Choice[] {
  return choices(world.roles, '@')
}

export function mentionablesIn(world: World): readonly Choice[] {
  return [...usersIn(world), ...rolesIn(world)]
}

/** Of the types that are asked for; of all where none is. */
export function channelsIn(world: World, types: readonly number[] = []): readonly Choice[] {
  const inServer = world.channels.filter(
    ({ kind, type }) => kind === 'text' && (types.length === 0 || types.includes(type)),
  )
  return choices(inServer, '#')
}
