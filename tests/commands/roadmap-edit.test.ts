import { describe, expect, test } from 'vitest'
import { shortKey } from '../../src/domain/text/short-key.ts'
import { permission } from '../../src/interaction/caller.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { bringVersion, documentOf } from '../support/own-roadmaps.ts'
import { smallRoadmap } from '../support/small-roadmap.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { filled } from './modals.ts'
import { labelsOf, scene } from './scene.ts'

const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures', 'Streams'] })

async function editing(source = rust) {
  const opened = await scene()
  const { bot, mara } = opened
  await mara.press(await mara.ask('roadmap import', { file: bot.attach('own.md', source) }), 'Import')
  const open = () => mara.ask('roadmap edit', { roadmap: 'Rust' })
  return { ...opened, open }
}

type Speaker = Awaited<ReturnType<typeof scene>>['mara']

/** Chooses in the menu with this placeholder the option with this label. */
function choose(who: Speaker, said: Said, placeholder: RegExp, label: string): Promise<Said> {
  const menu = said.reply?.blocks.find(
    (block) => block.kind === 'select' && placeholder.test(String(block.placeholder)),
  )
  if (menu?.kind !== 'select') throw new Error(`no menu ${placeholder}`)
  const option = menu.options.find((one) => one.label === label)
  if (option === undefined)
    throw new Error(`no ${label} in ${menu.options.map((one) => one.label).join(', ')}`)
  return who.pressId(menu.customId, [option.value])
}
const toPhase = (who: Speaker, said: Said, label: string) => choose(who, said, /section$/, label)
const toPlace = (who: Speaker, said: Said, label: string) => choose(who, said, /topic or group/, label)

/** Opens a form by its button, and sends it. */
async function fillIn(who: Speaker, said: Said, label: string, fields: Readonly<Record<string, string>>) {
  const { modal } = await who.press(said, label)
  return who.fill(modal, filled(modal, fields))
}

test('one’s own is edited without a word of other learners', async () => {
  const { bot, ada, mara } = await scene()
  const shown = await ada.ask('roadmap create', { file: bot.attach('own.md', rust) })
  await ada.press(await ada.press(shown, 'Keep it'), 'Start it')
  await ada.ask('done', { topic: 'Ownership' })
  let said = await ada.ask('roadmap edit', { roadmap: 'Rust' })
  expect(textOf(said)).toContain('-# Only you see this roadmap, and it changes when you publish.')
  said = await toPlace(ada, await toPhase(ada, said, 'Basics'), 'Ownership')
  const asked = await ada.press(said, 'Remove…')
  expect(textOf(asked)).toContain('What you did of it stays on your record.')
  said = await ada.press(await ada.press(asked, 'Remove it'), 'Publish 1 change')
  expect(textOf(said)).toContain('✓ **1 change to Rust is published.**\n-# You keep what you did.')
  expect(textOf(said)).not.toContain('learner')
  expect(textOf(await mara.ask('roadmap edit', { roadmap: 'Rust' }))).toContain('no roadmap called “Rust”')
})

test('a roadmap is edited act by act in one private message, and published at once', async () => {
  const { ada, mara, open } = await editing()
  await ada.ask('roadmap start', { roadmap: 'Rust' })
  await ada.ask('done', { topic: 'Ownership' })
  await ada.ask('next')
  let said = await open()
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('### Editing **Rust**\nChoose a section to begin with.')
  expect(textOf(said)).toContain('1 learner is on it and will hear of all changes at once when you publish.')
  said = await toPhase(mara, said, 'Basics')
  expect(said.visibility).toBe('update')
  said = await toPlace(mara, said, 'Ownership')
  expect(textOf(said)).toContain('-# Basics\n**Ownership**')
  said = await fillIn(mara, said, 'Rename…', { title: 'Owning `things`' })
  expect(textOf(said)).toContain('**Owning `things`**')
  expect(textOf(said)).toContain(
    '**1 change that only you see.** Last: “Ownership” is now called “Owning things”.',
  )
  said = await fillIn(mara, said, 'Add a topic…', { title: 'Traits' })
  expect(textOf(said)).toContain('**Traits**')
  said = await fillIn(mara, said, 'Add a link…', {
    url: 'https://doc.rust-lang.org/book/',
    title: 'The book',
  })
  expect(textOf(said)).toContain('-# 1 link')
  said = await mara.press(said, 'Make optional')
  expect(textOf(said)).toContain('**Traits** *(optional)*')
  said = await toPhase(mara, said, 'Basics')
  said = await fillIn(mara, said, 'Add a section…', { title: 'Web', topics: 'Axum\n\nHyper' })
  expect(textOf(said)).toContain('**Web**\n-# 2 topics')
  checkAsDiscordDoes(said.given as never)
  expect(textOf(await ada.ask('roadmap browse', { section: 'Basics' }))).not.toContain('Traits')
  said = await mara.press(said, 'Publish 5 changes')
  expect(textOf(said)).toContain('✓ **5 changes to Rust are published.**\n-# 1 learner keeps what they did')
  expect(textOf(said)).toContain('Nothing is changed yet.')
  expect(textOf(await ada.ask('progress'))).toContain('Your roadmap was updated: 3 new topics.')
  expect(textOf(await ada.ask('progress'))).not.toContain('was updated')
  const browsed = textOf(await ada.ask('roadmap browse', { section: 'Basics' }))
  expect(browsed).toContain('Owning `things`')
  expect(browsed).toContain('Traits')
  expect(textOf(await mara.ask('cohort acts'))).toContain(
    'edited **Rust**: “Ownership” is now called “Owning things”',
  )
})

test('undo goes back to the beginning, and stays where one is', async () => {
  const { mara, open } = await editing()
  let said = await toPlace(mara, await toPhase(mara, await open(), 'Basics'), 'Ownership')
  said = await mara.press(said, '▼ Down')
  expect(textOf(said)).toContain('Last: “Ownership” was moved.')
  said = await mara.press(said, 'Make optional')
  said = await mara.press(said, 'Undo')
  expect(textOf(said)).toContain('**Ownership**')
  expect(textOf(said)).toContain('1 change that only you see')
  said = await mara.press(said, 'Undo')
  expect(textOf(said)).toContain('Nothing is changed yet.')
  expect(labelsOf(said)).not.toContain('Undo')
})

test('removing asks first, and names how many have it done', async () => {
  const { ada, mara, open } = await editing()
  await ada.ask('roadmap start', { roadmap: 'Rust' })
  await ada.ask('done', { topic: 'Futures' })
  let said = await toPhase(mara, await open(), 'Async')
  said = await mara.press(said, 'Remove…')
  expect(textOf(said)).toContain('### Remove **Async**?\nIt’s a group of 2 topics, which go with it.')
  expect(textOf(said)).toContain('1 learner has done some of it, and keeps that on their record.')
  expect(textOf(await mara.press(said, 'Back'))).toContain('**Async**')
  said = await mara.press(said, 'Remove it')
  expect(textOf(said)).toContain('Last: “Async” was removed.')
  said = await toPhase(mara, said, 'Basics')
  said = await mara.press(said, 'Remove…')
  said = await mara.press(said, 'Remove it')
  expect(textOf(said)).toContain('⚠ It’s the last one there')
})

test('groups are made a choice, topics go to other sections, links go', async () => {
  const { mara, open } = await editing(
    '# Rust\n\n## Web\n\n- Framework\n  - Axum\n  - Actix, see the [guide](https://actix.rs/)\n- HTTP\n\n## Tail\n\n- Deploying\n',
  )
  let said = await toPhase(mara, await open(), 'Web')
  said = await toPlace(mara, said, 'Framework')
  said = await mara.press(said, 'One is enough')
  expect(textOf(said)).toContain('**Framework** *(choose one)*')
  expect(labelsOf(said)).toContain('All are needed')
  said = await toPlace(mara, said, '› Actix, see the guide')
  expect(textOf(said)).toContain('-# Web › Framework\n**Actix, see the guide**')
  expect(labelsOf(said)).not.toContain('One is enough')
  said = await choose(mara, said, /Remove a link/, 'guide')
  expect(textOf(said)).toContain('“Actix, see the guide” has lost a link: guide')
  said = await choose(mara, said, /another section/, 'Tail')
  expect(textOf(said)).toContain('-# Tail\n**Actix, see the guide**')
})

test('a second press of the same button, and one of an older message, change nothing and say so', async () => {
  const { mara, open } = await editing()
  const shown = await toPlace(mara, await toPhase(mara, await open(), 'Basics'), 'Ownership')
  const after = await mara.press(shown, '▼ Down')
  const again = await mara.press(shown, '▼ Down')
  expect(textOf(again)).toContain('That button was from before your last change.')
  expect(textOf(again)).toContain('1 change that only you see')
  await mara.press(after, 'Publish 1 change')
  expect(textOf(await mara.press(after, 'Publish 1 change'))).toContain('from before your last change')
})

describe('rights', () => {
  test('are asked for at every press', async () => {
    const { bot, ada, mara, open } = await editing()
    const no = 'You can’t edit roadmaps here. Whoever manages this server chooses in **/setup** who may.'
    expect(textOf(await ada.ask('roadmap edit', { roadmap: 'Rust' }))).toBe(no)
    const shown = await toPlace(mara, await toPhase(mara, await open(), 'Basics'), 'Ownership')
    const dismissed = bot.as({ name: 'Mara' })
    for (const label of ['▲ Up', 'Remove…', 'Rename…', 'Make optional'])
      expect(textOf(await dismissed.press(shown, label))).toBe(no)
    for (const select of shown.reply?.blocks ?? [])
      if (select.kind === 'select') expect(textOf(await ada.pressId(select.customId, ['x']))).toBe(no)
    const elsewhere = bot.as({ name: 'Mara', guild: '101', permissions: permission.manageGuild })
    expect(textOf(await elsewhere.press(shown, '▼ Down'))).toContain('is no longer on the server’s list')
    const changed = await mara.press(shown, 'Make optional')
    for (const label of ['Undo', 'Publish 1 change', 'Throw away…'])
      expect(textOf(await dismissed.press(changed, label))).toBe(no)
  })

  test('another editor’s press is of their own draft', async () => {
    const { olga, mara, open } = await editing()
    const shown = await toPlace(mara, await toPhase(mara, await open(), 'Basics'), 'Ownership')
    const changed = await mara.press(shown, 'Make optional')
    expect(textOf(await olga.press(changed, 'Undo'))).toContain('Nothing is changed yet.')
    expect(textOf(await mara.press(changed, 'Undo'))).toContain('Nothing is changed yet.')
  })
})

test('what ships is not edited, and a copy is offered in its place', async () => {
  const { bot, mara } = await editing()
  await bringVersion(bot.database, { id: 'small', content: smallRoadmap, now: bot.now() })
  const said = await mara.ask('roadmap edit', { roadmap: 'Small roadmap' })
  expect(textOf(said)).toContain('**Small roadmap** comes with me and is the same in every server')
  const made = await fillIn(mara, said, 'Make our own copy…', { title: 'Our small one' })
  expect(textOf(made)).toContain(
    '✓ **Our small one** is on this server’s list now, a copy of **Small roadmap**',
  )
  expect(textOf(await mara.press(made, 'Edit it'))).toContain('### Editing **Our small one**')
  expect(textOf(await fillIn(mara, said, 'Make our own copy…', { title: 'our SMALL one' }))).toContain(
    'There’s already a roadmap called',
  )
})

test('what somebody else published meanwhile stays, and says so', async () => {
  const { mara, olga, open } = await editing()
  const shown = await toPlace(mara, await toPhase(mara, await open(), 'Basics'), 'Ownership')
  let mine = await fillIn(mara, shown, 'Rename…', { title: 'Owning' })
  mine = await mara.press(mine, 'Make optional')
  const theirs = await toPlace(
    olga,
    await toPhase(olga, await olga.ask('roadmap edit', { roadmap: 'Rust' }), 'Basics'),
    'Ownership',
  )
  await olga.press(await fillIn(olga, theirs, 'Rename…', { title: 'Possession' }), 'Publish 1 change')
  mine = await mara.press(mine, 'Publish 2 changes')
  expect(textOf(mine)).toContain('Somebody published a new version of Rust while you were editing.')
  expect(textOf(mine)).toContain(
    '1 of your changes fits it.\n1 doesn’t, since what it is about was changed:\n- “Ownership” is now called “Owning”',
  )
  mine = await mara.press(mine, 'Go on from the new version')
  expect(textOf(await mara.press(mine, 'Publish 1 change'))).toContain('1 change to Rust is published')
})

test('all changes are thrown away after a question', async () => {
  const { mara, open } = await editing()
  const shown = await toPhase(mara, await open(), 'Basics')
  const asked = await mara.press(await mara.press(shown, 'Make optional'), 'Throw away…')
  expect(textOf(asked)).toContain('### Throw 1 change away?')
  expect(textOf(await mara.press(asked, 'Throw away'))).toContain('Nothing is changed yet.')
})

test('a large roadmap has pages, and each is a message that Discord takes', async () => {
  const topics = Array.from(
    { length: 60 },
    (_, at) => `Topic number ${at + 1} ${'with many words '.repeat(9)}`,
  )
  const phases = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`Section ${at + 1}`, topics]))
  const { mara, open } = await editing(documentOf('Rust', phases))
  let said = await open()
  const labels = () =>
    (said.reply?.blocks ?? []).flatMap((block) =>
      block.kind === 'select' ? block.options.map(({ label }) => String(label)) : [],
    )
  expect(labels()).toContain('Section 25')
  said = await mara.press(said, 'More ▶')
  expect(labels()).toContain('Section 30')
  said = await toPhase(mara, said, 'Section 30')
  expect(labels()).toContain('Section 30')
  const last = shortKey('section-30/topic-number-60-with-many-words-with')
  const menu = said.reply?.blocks.find(
    (block) => block.kind === 'select' && /topic or group/.test(String(block.placeholder)),
  )
  said = await mara.pressId(menu?.kind === 'select' ? menu.customId : '', [last])
  expect(textOf(said)).toContain('**Topic number 60')
  expect(labels().some((label) => label.startsWith('Topic number 60'))).toBe(true)
  checkAsDiscordDoes(said.given as never)
})

test('a form that holds nothing to read changes nothing', async () => {
  const { mara, open } = await editing()
  const shown = await toPhase(mara, await open(), 'Basics')
  expect(textOf(await fillIn(mara, shown, 'Rename…', { title: '—' }))).toContain(
    '⚠ A title needs a letter or a digit.',
  )
  expect(textOf(await fillIn(mara, shown, 'Add a link…', { url: 'nope' }))).toContain(
    '⚠ That’s no link to a public page.',
  )
  expect(textOf(await mara.ask('roadmap edit', { roadmap: 'Cobol' }))).toContain('no roadmap called “Cobol”')
})
