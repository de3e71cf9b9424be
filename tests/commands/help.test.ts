import { join } from 'node:path'
import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { loadCommands } from '../../src/interaction/loader.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

/** The menus of a reply: of roadmaps where there is one, and of purposes at the end. */
function menusOf(said: Said) {
  return (said.reply?.blocks ?? []).flatMap((block) => (block.kind === 'select' ? [block] : []))
}

const purposesIn = (said: Said): readonly string[] =>
  (menusOf(said).at(-1)?.options ?? []).map(({ value }) => value)

const purposeMenu = (said: Said): string => menusOf(said).at(-1)?.customId ?? ''

/** Blocks and lines below each other, as they stand on a phone. */
const linesOf = (said: Said): number =>
  (said.reply?.blocks ?? []).reduce(
    (sum, block) => sum + ('text' in block ? block.text.split('\n').length : 1),
    0,
  )

test('/help shows somebody on no roadmap how to begin, and a roadmap before it is started', async () => {
  const { ada } = await scene()
  const said = await ada.ask('help')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('Start by choosing a roadmap below.')
  expect(textOf(said)).not.toContain('/setup')
  expect(textOf(said)).not.toContain('moderators')
  const [roadmaps] = menusOf(said)
  expect(roadmaps?.options.map(({ label }) => label)).toEqual(['Small roadmap', 'SQL in a week'])
  const look = await ada.pressId(roadmaps?.customId ?? '', ['sql'])
  expect(look.visibility).toBe('private')
  expect(textOf(look)).toContain('### SQL in a week\nTables and queries.\n-# 1 section · 1 topic')
  expect(textOf(await ada.press(look, 'Start'))).toContain('SQL in a week')
  expect(textOf(await ada.ask('help'))).toContain('You’re on **SQL in a week**.')
  expect(textOf(await ada.pressId(roadmaps?.customId ?? '', ['gone']))).toContain(
    'That roadmap isn’t here now.',
  )
})

test('/help says where one is, with buttons that go on', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  expect(labelsOf(await ada.ask('help'))).toEqual(['Next topics'])
  bot.setNow(bot.now().add({ hours: 24 * 9 }))
  const said = await ada.ask('help')
  expect(textOf(said)).toMatch(/You’re on \*\*Small roadmap\*\*\.\n.*\d+\u00a0%\n1 review is ready\./)
  expect(labelsOf(said)).toHaveLength(2)
  expect(textOf(await ada.press(said, 'Next topics'))).toContain('Loops')
})

test('/help of a roadmap that is finished, paused or gone says so', async () => {
  const { ada, ben } = await enrolled()
  for (const topic of ['variables', 'loops', 'fastapi', 'blog', 'redis']) await ada.ask('done', { topic })
  expect(textOf(await ada.ask('help'))).toContain('You’ve finished **Small roadmap**.')
  await ben.ask('roadmap start', { roadmap: 'sql' })
  await ben.ask('roadmap pause')
  expect(textOf(await ben.ask('help'))).toContain('**SQL in a week** is paused. **/roadmap resume**')
  const gone = await (await roadmapGone()).ada.ask('help')
  expect(textOf(gone)).toContain('Your progress is saved; choose another one below.')
  expect(menusOf(gone)).toHaveLength(2)
})

test('/help says that a server offers no roadmap, with no menu to choose one from', async () => {
  const { ada } = await scene({ roadmaps: [] })
  const said = await ada.ask('help')
  expect(textOf(said)).toContain('This server offers no roadmaps at the moment.')
  expect(menusOf(said)).toHaveLength(1)
})

test('/help fits on a phone: a dozen short lines', async () => {
  const { bot, ada } = await enrolled()
  const admin = bot.as({ name: 'Root', permissions: permission.administrator })
  await ada.ask('done', { topic: 'variables' })
  bot.setNow(bot.now().add({ hours: 24 * 9 }))
  for (const person of [ada, admin]) expect(linesOf(await person.ask('help'))).toBeLessThanOrEqual(12)
  for (const line of textOf(await admin.ask('help')).split('\n')) expect(line.length).toBeLessThan(65)
})

test('/help lists every command that somebody may use under what it is for, once, and no other', async () => {
  const { bot, ada, mara, olga } = await scene()
  const all = await loadCommands(join(import.meta.dirname, '../../src/commands'))
  const admin = bot.as({ name: 'Root', permissions: permission.administrator })
  const listed = async (person: typeof ada) => {
    const said = await person.ask('help')
    const names: string[] = []
    for (const purpose of purposesIn(said)) {
      const after = await person.pressId(purposeMenu(said), [purpose])
      expect(after.visibility).toBe('update')
      names.push(
        ...[...textOf(after).matchAll(/^- \*\*\/?([A-Za-z ]+)\*\* ./gm)].map(([, name = '']) => name),
      )
    }
    return names.toSorted()
  }
  const namesFor = (...audiences: readonly string[]) =>
    all
      .filter(({ audience }) => audiences.includes(audience))
      .map(({ name }) => name)
      .toSorted()
  expect(await listed(ada)).toEqual(namesFor('member'))
  expect(await listed(mara)).toEqual(namesFor('member', 'importer', 'moderator'))
  expect(await listed(olga)).toEqual(namesFor('member', 'importer', 'moderator', 'manager'))
  expect(await listed(admin)).toEqual(namesFor('member', 'importer', 'moderator', 'manager'))
})

test('/help says what is in the menus of messages and members, and how they open', async () => {
  const { ada } = await scene()
  const said = await ada.ask('help')
  const menus = textOf(await ada.pressId(purposeMenu(said), ['menus']))
  expect(menus).toContain('press and hold a message or a name')
  expect(menus).toContain('**On a message**\n- **Log as done** Log a topic you finished, with its link')
  expect(menus).toContain('**On a member**\n- **Progress** See how far they are, if they let you')
})

test('/help knows where a command belongs by its own file, or by its group', async () => {
  const { mara } = await scene()
  const said = await mara.ask('help')
  expect(purposesIn(said)).toEqual(['start', 'study', 'remember', 'reminders', 'menus', 'moderate'])
  const under = async (purpose: string) => textOf(await mara.pressId(purposeMenu(said), [purpose]))
  expect(await under('start')).toContain('- **/roadmap leave** ')
  expect(await under('start')).not.toContain('/roadmap import')
  expect(await under('study')).toContain('### Study\n- **/done** ')
  expect(await under('remember')).toContain('- **/review** ')
  expect(await under('moderate')).toContain('- **/roadmap import** ')
  const chosen = await mara.pressId(purposeMenu(said), ['remember'])
  expect(textOf(await mara.press(chosen, 'Back'))).toBe(textOf(said))
})

test('/help shows moderators and managers what there is for them', async () => {
  const { mara, olga } = await scene()
  expect(textOf(await mara.ask('help'))).toContain('**For moderators** **/cohort stats**')
  expect(textOf(await mara.ask('help'))).not.toContain('/setup')
  expect(textOf(await olga.ask('help'))).toContain('**For this server** **/setup**')
})

test('/help is not for direct messages', async () => {
  const { adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('help'))).toContain('inside a server')
})
