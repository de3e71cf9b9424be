import { expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf } from './scene.ts'

test('Progress on oneself shows what /progress shows', async () => {
  const { ada } = await enrolled()
  await ada.ask('done', { topic: 'variables', note: 'names for values' })
  const said = await ada.onMember('Progress', ada)
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('names for values')
  expect(textOf(said)).toBe(textOf(await ada.ask('progress')))
  expect(labelsOf(said)).toEqual(['Next topics', 'Map', 'Share', 'Why?'])
})

test('Progress on another says that they keep it to themselves, whether or not they study', async () => {
  const { ada, ben, mara } = await enrolled()
  for (const person of [ada, mara]) {
    const said = await ben.onMember('Progress', person)
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toBe(`**${person.displayName}** keeps their progress to themselves.`)
  }
})

test('Progress shows other members as much as moderators of who chose that everyone may see it, and nobody of who hides', async () => {
  const { ada, ben, mara } = await enrolled()
  await ada.ask('privacy visibility', { who: 'server' })
  expect(textOf(await ben.onMember('Progress', ada))).toContain('## How Ada is doing')
  await ada.ask('privacy visibility', { who: 'moderators' })
  expect(textOf(await ben.onMember('Progress', ada))).toContain('keeps their progress to themselves')
  expect(textOf(await mara.onMember('Progress', ada))).toContain('## How Ada is doing')
  await ada.ask('privacy visibility', { who: 'private' })
  expect(textOf(await mara.onMember('Progress', ada))).toContain('keeps their progress to themselves')
})

test('Progress shows moderators on each roadmap what /cohort stats shows, and nothing that is the learner’s alone', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('done', { topic: 'variables', note: 'names for values', link: 'https://example.org/a' })
  await ada.ask('roadmap start', { roadmap: 'sql' })
  const said = await mara.onMember('Progress', ada)
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toMatch(
    /^## How Ada is doing\n\*\*SQL in a week\*\*\n.*started <t:\d+:R>, nothing done yet\n\*\*Small roadmap\*\*\n.*20\u00a0% \(1\/5\) · Basics · studied <t:\d+:R>$/,
  )
  expect(textOf(said)).not.toContain('names for values')
  const stats = textOf(await mara.ask('cohort stats', { roadmap: 'small' }))
  const [line = ''] = stats.split('\n').filter((one) => one.startsWith('- **Ada** · '))
  expect(textOf(said)).toContain(line.replace('- **Ada** · ', ''))
  const admin = bot.as({ name: 'Root', permissions: permission.administrator })
  expect(textOf(await admin.onMember('Progress', ada))).toBe(textOf(said))
})

test('Progress tells moderators of a roadmap that was left nothing, and of another server neither', async () => {
  const { ada, ben, mara, adaElsewhere } = await enrolled()
  await adaElsewhere.ask('roadmap start', { roadmap: 'sql' })
  expect(textOf(await mara.onMember('Progress', ada))).not.toContain('SQL')
  await ada.ask('roadmap leave')
  expect(textOf(await mara.onMember('Progress', ada))).toBe('**Ada** isn’t on a roadmap here.')
  expect(textOf(await mara.onMember('Progress', ben))).toBe('**Ben** isn’t on a roadmap here.')
})

test('Progress on a bot says that bots don’t study', async () => {
  const { ada, mara, ben } = await enrolled()
  for (const person of [ada, mara])
    expect(
      textOf(await person.onMember('Progress', { ...ben, displayName: 'Cairn', isBot: true })),
    ).toContain('**Cairn** is a bot, and bots don’t study.')
})

test('a name of foreign signs is shown as it is', async () => {
  const { ada, ben } = await enrolled()
  const said = await ada.onMember('Progress', { ...ben, displayName: '**@everyone** [x](https://x.example)' })
  expect(textOf(said)).toContain('\\*\\*\\@everyone\\*\\* \\[x\\](https\\://x.example)')
})

test('Progress shows others a picture of what they may read, and nothing of days and memory', async () => {
  const { ada, ben, mara } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  const pictures = async (viewer: typeof mara) =>
    ((await viewer.onMember('Progress', ada)).reply?.blocks ?? []).flatMap((block) =>
      block.kind === 'picture' ? [block.alternative] : [],
    )
  expect(await pictures(mara)).toEqual(['Progress on Ada · Small roadmap: 1 of 5 topics done'])
  expect(await pictures(ben)).toEqual([])
})
