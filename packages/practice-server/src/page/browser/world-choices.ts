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

export function channelsIn(world: World): readonly Choice[] {
  const inServer = world.channels.filter(({ kind }) => kind === 'text')
  return choices(inServer, '#')
}
