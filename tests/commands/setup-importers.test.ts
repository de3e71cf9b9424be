import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { scene } from './scene.ts'
import { chosenIn, menuIn, openView } from './setup-hub.ts'

const document = '# Cooking\n\n## Basics\n\n- Knives\n- Stock\n'
const who = 'Who may import'
const role = 'A role that may import'

/** The server's people and a cook with a role of theirs; `tries` is what an import gives each. */
async function kitchen() {
  const opened = await scene()
  const { bot } = opened
  const cook = bot.as({ name: 'Cora', roles: ['77'] })
  const imports = async (person: typeof cook) =>
    person.ask('roadmap import', { file: bot.attach('cooking.md', document) })
  const isRefused = async (person: typeof cook) =>
    textOf(await imports(person)).includes('You can’t import roadmaps here')
  return { ...opened, cook, imports, isRefused }
}

test('moderators may import until somebody who manages the server chooses otherwise', async () => {
  const { ada, cook, mara, olga, isRefused } = await kitchen()
  expect(chosenIn(await openView(olga, 'importers'), who)).toEqual(['Moderators'])
  expect([await isRefused(mara), await isRefused(ada), await isRefused(cook)]).toEqual([false, true, true])
})

test('only whoever manages the server may, once that is chosen; a preview that is open goes no further', async () => {
  const { ada, imports, isRefused, mara, olga } = await kitchen()
  const preview = await imports(mara)
  const menu = menuIn(await openView(olga, 'importers'), who)
  const view = await olga.pressId(menu.customId, ['managers'])
  expect(textOf(view)).toContain('✓ Changed, also for imports that are under way.')
  expect(chosenIn(view, who)).toEqual(['Only whoever manages this server'])
  expect(await isRefused(mara)).toBe(true)
  expect(await isRefused(olga)).toBe(false)
  expect(textOf(await mara.press(preview, 'Import'))).toContain('You can’t import roadmaps here')
  expect(textOf(await mara.press(preview, 'Cancel'))).toContain('You can’t import roadmaps here')
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Cooking')
})

test('a role may, with whoever manages the server, and finds the command in /help', async () => {
  const { ada, cook, imports, isRefused, mara, olga } = await kitchen()
  const listed = async () => textOf(await cook.pressId('1|help.purpose', ['moderate']))
  expect(await listed()).not.toContain('/roadmap import')
  const view = await olga.pressId(menuIn(await openView(olga, 'importers'), role).customId, ['77'])
  expect(textOf(view)).toContain('**Who may import roadmaps**: <@&77>, and whoever manages this server.')
  expect(chosenIn(view, role)).toEqual(['77'])
  expect(chosenIn(view, who)).toEqual(['The role below'])
  expect([await isRefused(mara), await isRefused(ada), await isRefused(olga)]).toEqual([true, true, false])
  expect(await listed()).toContain('/roadmap import')
  await cook.press(await imports(cook), 'Import')
  expect(textOf(await ada.ask('roadmap list'))).toContain('Cooking')
})

test('the role of everyone means everyone, and moderators can be chosen again', async () => {
  const { ada, isRefused, olga } = await kitchen()
  const view = await openView(olga, 'importers')
  const all = await olga.pressId(menuIn(view, role).customId, [olga.member.guildId])
  expect(textOf(all)).toContain('**Who may import roadmaps**: everyone.')
  expect(await isRefused(ada)).toBe(false)
  await olga.pressId(menuIn(view, who).customId, ['moderators'])
  expect(await isRefused(ada)).toBe(true)
})

test('who may import is no moderator’s to choose, nor anybody’s in another server', async () => {
  const { bot, isRefused, mara, olga } = await kitchen()
  const { customId } = menuIn(await openView(olga, 'importers'), who)
  await mara.pressId(customId, ['managers'])
  const elsewhere = bot.as({ name: 'Olga', guild: '101', permissions: permission.manageGuild })
  await elsewhere.pressId(customId, ['managers'])
  expect(await isRefused(mara)).toBe(false)
})
