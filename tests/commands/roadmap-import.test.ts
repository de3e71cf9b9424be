import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { labelsOf, scene } from './scene.ts'

const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures'] })
const grown = documentOf('Rust', {
  Basics: ['Ownership', 'Borrowing', 'Traits'],
  Async: ['Futures explained'],
})

async function importing() {
  const opened = await scene()
  const { bot, mara } = opened
  const send = (source: string, options: Record<string, unknown> = {}, name = 'rust.md') =>
    mara.ask('roadmap import', { file: bot.attach(name, source), ...options })
  const imports = async (source: string) => mara.press(await send(source), 'Import')
  return { ...opened, send, imports }
}

test('/roadmap import shows privately what it read, and imports nothing until it is told to', async () => {
  const { ada, send } = await importing()
  const said = await send(`${rust}\n![drawing](x.png)\n`)
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('### Import **Rust**?\n2 sections · 3 topics')
  expect(textOf(said)).toContain(
    '- **Basics** · 2 topics: Ownership · Borrowing\n- **Async** · 1 topic: Futures',
  )
  expect(labelsOf(said)).toEqual(['Import', 'Cancel', 'Rename…'])
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Rust')
})

test('the weeks that a document names are counted, and a version of other weeks alone says so and tells learners nothing', async () => {
  const { ada, mara, send, imports } = await importing()
  const weekly = (second: number) =>
    `# Go\n\n## Week 1: Basics\n\n- Types\n\n## Week ${second}: Web\n\n- HTTP\n`
  expect(textOf(await send(weekly(2)))).toContain('### Import **Go**?\n2 sections · 2 topics · 2 weeks')
  await imports(weekly(2))
  await ada.ask('roadmap start', { roadmap: 'Go' })
  const shown = await send(weekly(12))
  expect(textOf(shown)).toContain('2 topics · 12 weeks')
  expect(textOf(shown)).toContain('- **The weeks changed**\n- **2 topics unchanged**')
  await mara.press(shown, 'Import the new version')
  expect(textOf(await ada.ask('next'))).not.toContain('was updated')
  expect(textOf(await send(weekly(12)))).not.toContain('Import **Go**')
})

test('what was left out is named with its line, and what the document says formats and mentions nothing', async () => {
  const { send } = await importing()
  const said = textOf(await send('# Go\n\n## Basics\n\nAsk @everyone, \\*now\\*.\n\n- Types\n'))
  expect(said).toContain('**Please check**\n- line 5: Left out: Ask \\@everyone, \\*now\\*.')
  expect(textOf(await send('Hello.'))).toContain(
    'I found no roadmap in **rust.md**. The document is all prose: I found no headings, lists or tables with topics.\nA',
  )
})

test('Import takes it over in place, and everyone can start it', async () => {
  const { ada, mara, send } = await importing()
  const said = await mara.press(await send(rust), 'Import')
  expect(said.visibility).toBe('update')
  expect(textOf(said)).toContain('**Rust** is on this server’s list now.\n2 sections · 3 topics')
  expect(textOf(await ada.ask('roadmap list'))).toContain('**Rust**')
  expect(textOf(await mara.press(said, 'Start it myself'))).toContain('You’re on **Rust**')
})

test('a second press of Import, and one after an hour, say so and leave the preview alone', async () => {
  const { bot, mara, send } = await importing()
  const shown = await send(rust)
  await mara.press(shown, 'Import')
  const again = await mara.press(shown, 'Import')
  expect(again.visibility).toBe('private')
  expect(textOf(again)).toContain('This preview has expired or was already used.')
  const other = await send(grown)
  bot.setNow(bot.now().add({ minutes: 61 }))
  expect(textOf(await mara.press(other, 'Import the new version'))).toContain('Send the file again')
})

test('Cancel imports nothing', async () => {
  const { ada, mara, send } = await importing()
  const shown = await send(rust)
  expect(textOf(await mara.press(shown, 'Cancel'))).toBe('Cancelled. Nothing was imported.')
  expect(textOf(await mara.press(shown, 'Import'))).toContain('expired or was already used')
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Rust')
})

test('/roadmap import and its buttons are for moderators, whatever a learner gets hold of', async () => {
  const { bot, ada, mara, send } = await importing()
  expect(textOf(await ada.ask('roadmap import', { file: bot.attach('rust.md', rust) }))).toBe(
    'You can’t import roadmaps here. Whoever manages this server chooses in **/setup** who may.',
  )
  const shown = await send(rust)
  for (const label of ['Import', 'Cancel'])
    expect(textOf(await ada.press(shown, label))).toContain('You can’t import roadmaps here.')
  // Mara herself, no longer a moderator.
  const dismissed = bot.as({ name: 'Mara' })
  expect(textOf(await dismissed.press(shown, 'Import'))).toContain('You can’t import roadmaps here')
  expect(textOf(await mara.press(shown, 'Import'))).toContain('is on this server’s list now')
})

test('another moderator’s press does nothing', async () => {
  const { bot, ada, send } = await importing()
  const shown = await send(rust)
  const nils = bot.as({ name: 'Nils', permissions: permission.moderateMembers })
  expect(textOf(await nils.press(shown, 'Import'))).toContain('Send the file again')
  expect(textOf(await ada.ask('roadmap list'))).not.toContain('Rust')
})

test('of a new version it says what learners will find, and how many they are', async () => {
  const { ada, mara, send, imports } = await importing()
  await imports(rust)
  await ada.ask('roadmap start', { roadmap: 'Rust' })
  await ada.ask('done', { topic: 'Ownership' })
  const said = await send(grown)
  expect(textOf(said)).toContain(
    'This is a new version of **Rust**, which 1 learner is on. They keep everything they’ve done.',
  )
  expect(textOf(said)).toContain(
    '- **1 new**: Traits\n- **1 renamed**: Futures → Futures explained\n- **2 topics unchanged**',
  )
  expect(labelsOf(said)).toEqual(['Import the new version', 'Cancel', 'Rename…'])
  expect(textOf(await mara.press(said, 'Import the new version'))).toContain(
    '✓ **Rust** is updated. 1 learner keeps their progress and will see what’s new.',
  )
  expect(textOf(await ada.ask('next'))).toContain(
    'Your roadmap was updated: 1 new topic. Everything you did is kept.',
  )
  expect(textOf(await ada.ask('progress'))).not.toContain('was updated')
})

test('splits, merges, moves, removals and returns are told apart', async () => {
  const { mara, send, imports } = await importing()
  const before = { Data: ['Joins, indexing and views', 'Telnet', 'Caching'], Web: ['HTTP', 'REST'] }
  const after = { Data: ['Joins', 'Indexing', 'Views'], Web: ['HTTP', 'REST', 'Caching'] }
  await imports(documentOf('Backend', before))
  const said = await send(documentOf('Backend', after))
  expect(textOf(said)).toContain('- **1 moved**: Caching')
  expect(textOf(said)).toContain('- **1 split**: Joins, indexing and views into 3')
  expect(textOf(said)).toContain(
    '- **1 removed**: Telnet\n-# Removed topics stay on the record of whoever did them.',
  )
  await mara.press(said, 'Import the new version')
  const back = await send(documentOf('Backend', before))
  expect(textOf(back)).toContain('- **1 merged**: 3 into Joins, indexing and views')
  expect(textOf(back)).toContain('- **1 back again**, done for whoever did them before')
})

test.each([
  ['a file of another kind', 'photo.png', rust, 'isn’t a Markdown or text file'],
  ['a document without topics', 'rust.md', 'Hello.', 'I found no roadmap in **rust.md**'],
])('of %s it says what is wrong and what to do', async (_what, name, source, wanted) => {
  const { send } = await importing()
  const said = await send(source, {}, name)
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain(wanted)
  expect(labelsOf(said)).toEqual([])
})

test('what is in the server already, and a roadmap that is not its own, are answered', async () => {
  const { send, imports } = await importing()
  await imports(rust)
  expect(textOf(await send(rust))).toContain('**Rust** is already exactly as in this file')
  expect(textOf(await send(grown, { replaces: 'small' }))).toContain(
    'This server hasn’t imported a roadmap called “small”',
  )
})

test('a file that Discord does not hand over is asked for again', async () => {
  const { mara } = await importing()
  const file = { name: 'a.md', sizeBytes: 5, url: 'https://cdn.discordapp.com/attachments/1/2/a.md' }
  expect(textOf(await mara.ask('roadmap import', { file }))).toContain('Please try **/roadmap import** again')
})

test('a file that is too large is told with its real size, in units that it can be compared by', async () => {
  const { send } = await importing()
  const said = await send('a'.repeat(1_000_001))
  expect(textOf(said)).toContain('That file has 1,001 KB, and I read up to 1,000 KB.')
})

test('a title that a shipped roadmap has is changed without sending the file again', async () => {
  const { ada, bot, mara, send } = await importing()
  const taken = await send(documentOf('Small Roadmap', { A: ['B', 'C'] }), {}, 'x.md')
  expect(taken.visibility).toBe('private')
  expect(textOf(taken)).toContain('There’s already a roadmap called **Small Roadmap** here')
  const again = await mara.fill((await mara.press(taken, 'Rename…')).modal, { title: 'sql in a WEEK' })
  expect(textOf(again)).toContain('There’s already a roadmap called **sql in a WEEK** here')
  expect(again.visibility).toBe('private')
  const { modal } = await mara.press(again, 'Rename…')
  const shown = await mara.fill(modal, { title: 'Our way' })
  expect(shown.visibility).toBe('update')
  expect(textOf(shown)).toContain('### Import **Our way**?\n1 section · 2 topics')
  expect(textOf(await mara.press(shown, 'Import'))).toContain('**Our way** is on this server’s list now')
  expect(textOf(await ada.ask('roadmap list'))).toContain('**Our way**')
  // What was renamed is gone, whoever sends the form once more, and so is what lay for an hour.
  expect(textOf(await mara.fill(modal, { title: 'Another way' }))).toContain('expired or was already used')
  const late = await send(documentOf('Small Roadmap', { A: ['B'] }), {}, 'x.md')
  bot.setNow(bot.now().add({ minutes: 61 }))
  const form = (await mara.press(late, 'Rename…')).modal
  expect(textOf(await mara.fill(form, { title: 'Late' }))).toContain('expired or was already used')
})

test('renaming is for the moderator who sent the file, and a taken title imports nothing', async () => {
  const { ada, bot, mara, send } = await importing()
  const taken = await send(documentOf('Small Roadmap', { A: ['B'] }), {}, 'x.md')
  const { modal } = await mara.press(taken, 'Rename…')
  expect(textOf(await ada.press(taken, 'Rename…'))).toContain('You can’t import roadmaps here')
  expect(textOf(await ada.fill(modal, { title: 'Hers' }))).toContain('You can’t import roadmaps here')
  const nils = bot.as({ name: 'Nils', permissions: permission.moderateMembers })
  expect(textOf(await nils.fill(modal, { title: 'His' }))).toContain('expired or was already used')
  const importId = modal?.customId.split('|').at(-1)
  expect(textOf(await mara.pressId(`1|import.confirm|${importId}|0`))).toContain(
    'expired or was already used',
  )
  expect(textOf(await mara.fill(modal, { title: 'Mine' }))).toContain('### Import **Mine**?')
})

test('more warnings than a message shows come as a report, all of them', async () => {
  const { mara, send } = await importing()
  const words = (count: number) =>
    Array.from({ length: count }, (_, at) => `## Phase ${at}\n\nWords ${at}.\n\n- Topic ${at}\n`).join('\n')
  const few = await send(`# Go\n\n${words(8)}`)
  expect(few.reply?.files).toBeUndefined()
  expect(textOf(few)).toContain('Left out: Words 7.')
  const many = await send(`# Go\n\n${words(30)}`)
  expect(textOf(many)).toContain('22 more are in the report.')
  expect(many.reply?.blocks).toContainEqual({ kind: 'file', fileName: 'import-report.txt' })
  const [report] = many.reply?.files ?? []
  const lines = new TextDecoder().decode(report?.data).trimEnd().split('\n')
  expect(lines).toHaveLength(30)
  expect(lines.at(-1)).toBe('line 179: Left out: Words 29.')
  expect((await mara.press(many, 'Cancel')).reply?.files).toBeUndefined()
})

test('a report ends at a thousand lines, and says how many more there are', async () => {
  const { send } = await importing()
  const lines = Array.from({ length: 1_003 }, (_, at) => `Words ${at}.\n\n- Topic ${at}\n`)
  const said = await send(`# Go\n\n## Basics\n\n${lines.join('\n')}`)
  const [report] = said.reply?.files ?? []
  const text = new TextDecoder().decode(report?.data).trimEnd().split('\n')
  expect(text).toHaveLength(1_001)
  expect(text.at(-1)).toBe('… and 3 more.')
})

test('two moderators who import the same title at once: the second is told to look again', async () => {
  const { bot, mara, send } = await importing()
  const nils = bot.as({ name: 'Nils', permissions: permission.moderateMembers })
  const [one, other] = [
    await send(rust),
    await nils.ask('roadmap import', { file: bot.attach('r.md', rust) }),
  ]
  await mara.press(one, 'Import')
  const said = await nils.press(other, 'Import')
  expect(textOf(said)).toContain('Something changed since this preview of **Rust**')
  expect(said.visibility).toBe('private')
})

test('the roadmaps of the server are suggested for replaces, no others', async () => {
  const { bot, mara, imports } = await importing()
  await imports(rust)
  expect(await mara.type('roadmap import', 'replaces', '')).toEqual([{ name: 'Rust', value: '100.1' }])
  const elsewhere = bot.as({ name: 'Mara', guild: '101', permissions: permission.moderateMembers })
  expect(await elsewhere.type('roadmap import', 'replaces', '')).toEqual([])
})

const hostile = '@everyone **bold** [click](https://evil.example) <@1000> `code` ~~x~~ ||y||'

/** Everything that is said on the way, held against Discord’s limits. */
async function sayAll(source: string, next: string): Promise<readonly Said[]> {
  const { ada, mara, send } = await importing()
  const first = await send(source, { title: hostile.slice(0, 100) })
  const imported = await mara.press(first, 'Import')
  await ada.ask('roadmap start', { roadmap: '100.1' })
  await ada.ask('done', { topic: 'Topic 1' })
  const second = await send(next, { replaces: '100.1' })
  const said = [first, imported, second, await mara.press(second, 'Import the new version')]
  said.push(await ada.ask('next'), await ada.ask('progress'), await ada.ask('roadmap list'))
  said.push(await mara.ask('roadmap remove', { roadmap: '100.1' }))
  for (const one of said) {
    if (one.given === undefined) throw new Error('Nothing was said.')
    checkAsDiscordDoes(one.given)
  }
  return said
}

test('foreign text is shown as it was typed, and never does anything', async () => {
  const phases = { [`Phase ${hostile}`]: ['Topic 1', `Topic ${hostile}`] }
  const said = await sayAll(
    documentOf('X', phases),
    documentOf('X', { ...phases, More: [hostile, `Left ${hostile}`] }),
  )
  for (const one of said) {
    expect(textOf(one)).not.toMatch(/(?<!\\)@everyone|(?<!\\)<@|(?<!\\)\]\(https/u)
    expect(textOf(one)).not.toContain('**bold**')
  }
})

test('a huge document is shown within what Discord takes', async () => {
  const long = (text: string, number: number) => `${text} ${number} ${'long words 字 '.repeat(20)}`
  const phases = (from: number) =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, phase) => [
        long('Phase', phase),
        Array.from({ length: 60 }, (_, topic) => long('Topic', from + phase * 60 + topic)),
      ]),
    )
  const [first, , second] = await sayAll(documentOf('X', phases(0)), documentOf('X', phases(1_000)))
  expect(textOf(first)).toContain('and 28 more sections')
  expect(textOf(second)).toContain('removed')
})
