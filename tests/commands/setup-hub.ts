// The way through the message of /setup, as whoever manages the server goes it.

import { type Said, type TestBot, textOf } from '../support/test-bot.ts'

type Person = ReturnType<TestBot['as']>

/** A subject's view, from the overview. */
export async function openView(person: Person, subject: string): Promise<Said> {
  const overview = await person.ask('setup')
  return person.pressId(menuIn(overview, 'What do you want to change?').customId, [subject])
}

/** The menu with this placeholder: of options, of channels or of roles. */
export function menuIn(said: Said, placeholder: string) {
  const menus = (said.reply?.blocks ?? []).flatMap((block) => ('placeholder' in block ? [block] : []))
  const menu = menus.find((one) => one.placeholder === placeholder)
  if (menu === undefined)
    throw new Error(`no menu “${placeholder}” in ${menus.map((one) => one.placeholder)}: ${textOf(said)}`)
  return menu
}

/** What a menu shows as chosen. */
export function chosenIn(said: Said, placeholder: string): readonly string[] {
  const menu = menuIn(said, placeholder)
  if (menu.kind !== 'select') return menu.chosen === undefined ? [] : [menu.chosen]
  return menu.options.flatMap(({ label, selected }) => (selected === true ? [label] : []))
}
