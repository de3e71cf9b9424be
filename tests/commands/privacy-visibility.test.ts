import { expect, test } from 'vitest'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** What stands between two of the same words can be left out of a message by more than one way, so all are looked at. */
const everywhere = async ({ mara, ben }: Awaited<ReturnType<typeof enrolled>>) => ({
  moderators: textOf(await mara.ask('cohort stats', { roadmap: 'small' })),
  digest: textOf(await mara.ask('digest preview')),
  announcements: (await ben.ask('roadmap start', { roadmap: 'small' })).announcements.map(textOf).join('\n'),
})

test('/privacy visibility shows who sees you, privately, and changes it at a press', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('privacy visibility')
  expect(said.visibility).toBe('private')
  expect(textOf(said)).toContain('everyone is told when you start a roadmap')
  expect(textOf(said)).toContain('may name you')
  expect(labelsOf(said)).toEqual([
    'Only me',
    'Me and moderators',
    'Everyone here',
    'Don’t name me',
    'No roles from me',
    'I can help others',
    'Notes are welcome',
    'No notes from moderators',
  ])
  const hidden = await ada.press(said, 'Only me')
  expect(hidden.visibility).toBe('update')
  expect(textOf(hidden)).toContain('**Who sees it:** only you.')
  expect(labelsOf(hidden)).toEqual(['Me and moderators', 'Everyone here'])
  expect(textOf(await ada.ask('privacy visibility'))).toContain('**Who sees it:** only you.')
  const half = await ada.press(hidden, 'Me and moderators')
  expect(textOf(half)).toContain('you and the moderators, who see in **/cohort stats** how far you are')
  expect(textOf(await ada.press(half, 'Everyone here'))).toContain('everyone is told')
})

test('whether the digest may name you is shown and changed by a press, apart from the rest', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('privacy visibility')
  const hidden = await ada.press(said, 'Don’t name me')
  expect(hidden.visibility).toBe('update')
  expect(textOf(hidden)).toContain('doesn’t name you')
  expect(textOf(hidden)).toContain('everyone is told')
  expect(textOf(await ada.press(hidden, 'You may name me'))).toContain('may name you')
})

test('/privacy visibility digest:hide keeps the name out of the digest, in this server alone', async () => {
  const { bot, ada, adaElsewhere, mara } = await enrolled()
  await ada.ask('done', { topic: 'basics' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).toContain('Ada')
  expect(textOf(await ada.ask('privacy visibility', { digest: 'hide' }))).toContain('doesn’t name you')
  const preview = textOf(await mara.ask('digest preview'))
  expect(preview).not.toContain('Ada')
  expect(preview).toContain('1 learner finished 2 topics and 1 section this week.')
  expect(textOf(await adaElsewhere.ask('privacy visibility'))).toContain('may name you')
  await ada.ask('privacy visibility', { digest: 'show' })
  expect(textOf(await mara.ask('digest preview'))).toContain('Ada')
})

test('it can be chosen before anything else', async () => {
  const { bot, ben, mara } = await scene()
  await ben.ask('privacy visibility', { digest: 'hide' })
  await ben.ask('roadmap start', { roadmap: 'small' })
  bot.setNow('2026-11-21T12:00:01Z')
  expect(textOf(await mara.ask('digest preview'))).toContain('1 learner is new.')
})

test.each([
  ['server', { moderators: true, digest: true, announcements: true }],
  ['moderators', { moderators: true, digest: false, announcements: false }],
  ['private', { moderators: false, digest: false, announcements: false }],
] as const)('who chose %s is named where that says, and nowhere else', async (who, named) => {
  const opened = await scene()
  const { bot, ada } = opened
  await ada.ask('privacy visibility', { who })
  const started = await ada.ask('roadmap start', { roadmap: 'small' })
  const finished = await ada.ask('done', { topic: 'basics' })
  const told = [...started.announcements, ...finished.announcements].map(textOf).join('\n')
  bot.setNow('2026-11-21T12:00:01Z')
  const seen = await everywhere(opened)
  expect({
    moderators: seen.moderators.includes('Ada'),
    digest: seen.digest.includes('Ada'),
    announcements: told.includes('Ada'),
  }).toEqual(named)
  // Nobody who joins the message of those who started the same brings the name out after all.
  expect(seen.announcements.includes('Ada') && !named.announcements).toBe(false)
  expect([...bot.edited.map(({ text }) => text)].some((text) => text.includes('Ada'))).toBe(
    named.announcements,
  )
})

test('who becomes private is left out of a message that changes later', async () => {
  const { bot, ada, ben } = await scene()
  const cleo = bot.as({ name: 'Cleo' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  await ben.ask('roadmap start', { roadmap: 'small' })
  expect(bot.edited.at(-1)?.text).toContain('Ada')
  await ada.ask('privacy visibility', { who: 'private' })
  await cleo.ask('roadmap start', { roadmap: 'small' })
  expect(bot.edited.at(-1)?.text).toContain('**Ben** and 1 other started')
})

test('one private learner among three stands in no number either, among five they are one of the learners', async () => {
  const { bot, ada, mara } = await enrolled()
  await ada.ask('privacy visibility', { who: 'private' })
  await ada.ask('done', { topic: 'basics' })
  const join = async (name: string) => {
    await bot.as({ name }).ask('roadmap start', { roadmap: 'small' })
    bot.setNow(bot.now().add({ seconds: 1 }))
  }
  for (const name of ['Ben', 'Cleo', 'Dan']) await join(name)
  const few = textOf(await mara.ask('cohort stats'))
  expect(few).toContain('3 learners · 3 active · Median: 0\u00a0%')
  expect(few).not.toContain('keep')
  expect(textOf(await mara.ask('digest preview'))).not.toContain('finished')
  await join('Eve')
  const crowd = textOf(await mara.ask('cohort stats'))
  // What the four others do not add up to would tell how the fifth stands.
  expect(crowd).toContain('5 learners · 4 active · Median: 0\u00a0%')
  expect(crowd).toContain('and 1 learner who keeps their progress to themselves')
  expect(crowd).not.toContain('Web')
  const digest = textOf(await mara.ask('digest preview'))
  expect(digest).toContain('1 learner finished 2 topics and 1 section this week.')
  expect(digest).not.toContain('Ada')
})

test('how private learners stand is counted where five of them are counted together', async () => {
  const { bot, mara } = await scene()
  for (const name of ['Ann', 'Bob', 'Cy', 'Di', 'Ed']) {
    const one = bot.as({ name })
    await one.ask('privacy visibility', { who: 'private' })
    await one.ask('roadmap start', { roadmap: 'small' })
    await one.ask('done', { topic: 'basics' })
  }
  const said = await mara.ask('cohort stats')
  const text = textOf(said)
  expect(text).toContain('5 learners · 5 active · Median: 40\u00a0%')
  expect(textOf(await mara.press(said, 'Sections'))).toMatch(/Basics.*5.*5/)
  expect(text).toContain('and 5 learners who keep their progress to themselves')
})

test('a server in which all few learners are private has nothing to show', async () => {
  const { ada, mara } = await enrolled()
  await ada.ask('privacy visibility', { who: 'private' })
  expect(textOf(await mara.ask('cohort stats'))).toContain('No one here is on a roadmap yet.')
})

test('moderators read who added a link, unless that person keeps to themselves', async () => {
  const { ada, mara } = await enrolled()
  await mara.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('resources add', { topic: 'Loops', title: 'All loops', link: 'https://example.org/loops' })
  const shown = async () => textOf(await mara.ask('resources show', { topic: 'Loops' }))
  expect(await shown()).toContain(`added by <@${ada.userId}>`)
  await ada.ask('privacy visibility', { who: 'private' })
  expect(await shown()).toContain('All loops')
  expect(await shown()).not.toContain(ada.userId)
  const removed: Said = await mara.ask('resources remove', { link: 'All loops' })
  expect(textOf(removed)).toContain('Removed: ')
  expect(textOf(removed)).not.toContain(ada.userId)
})

test('/privacy visibility is not for direct messages', async () => {
  const { ada, adaInDirectMessages } = await scene()
  expect(textOf(await adaInDirectMessages.ask('privacy visibility'))).toContain('inside a server')
  const said = await ada.ask('privacy visibility')
  expect(textOf(await adaInDirectMessages.press(said, 'Don’t name me'))).toContain('in a server')
})

test('whether one offers help is chosen apart, and offered to whom the digest may name alone', async () => {
  const { ada } = await enrolled()
  const said = await ada.ask('privacy visibility')
  expect(textOf(said)).not.toContain('You offer to help')
  const offered = await ada.press(said, 'I can help others')
  expect(offered.visibility).toBe('update')
  expect(textOf(offered)).toContain('You offer to help')
  const unnamed = await ada.press(offered, 'Don’t name me')
  expect(textOf(unnamed)).not.toContain('You offer to help')
  expect(labelsOf(unnamed)).not.toContain('Don’t offer my help')
  const named = await ada.press(unnamed, 'You may name me')
  expect(textOf(named)).toContain('You offer to help')
  expect(textOf(await ada.press(named, 'Don’t offer my help'))).not.toContain('You offer to help')
  expect(textOf(await ada.ask('privacy visibility', { help: 'show' }))).toContain('You offer to help')
  expect(textOf(await ada.ask('privacy visibility', { help: 'hide' }))).not.toContain('You offer to help')
})

test('notes from moderators are allowed and refused by a press or an option', async () => {
  const { ada } = await scene()
  const unasked = await ada.ask('privacy visibility')
  expect(textOf(unasked)).toContain('if you have reminders by direct message')
  const refused = await ada.press(unasked, 'No notes from moderators')
  expect(textOf(refused)).toContain('Moderators can’t have a note sent to you.')
  expect(labelsOf(refused)).toContain('Notes are welcome')
  const allowed = await ada.ask('privacy visibility', { notes: 'show' })
  expect(textOf(allowed)).toContain('once a week at most')
  expect(labelsOf(allowed)).not.toContain('Notes are welcome')
  const alone = await ada.ask('privacy visibility', { who: 'private' })
  expect(textOf(alone)).not.toContain('kind note')
})
