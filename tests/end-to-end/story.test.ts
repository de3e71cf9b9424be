import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

test('a learner starts a roadmap, of which everyone hears, logs topics by typing and by button, and takes one back', async () => {
  const { guild } = await practiceBot()
  const { learner, other } = guild

  const started = await learner.slash('roadmap start', { roadmap: tracker })
  expect(started.message?.ephemeral).toBe(true)
  expect(started.message?.text).toContain('You’re on **Backend Developer Roadmap: Progress Tracker**')
  await started.waitForFollowUps(1)
  expect(other.sees().map((message) => message.id)).not.toContain(started.message?.id)
  expect(other.sees().at(-1)?.text).toBe('**Lena** started **Backend Developer Roadmap: Progress Tracker**.')

  const offered = await learner.autocomplete('done', 'topic', 'understand backend')
  expect(offered[0]?.name).toContain('Understand what a backend is')
  const done = await learner.slash('done', { topic: String(offered[0]?.value), note: 'servers *answer*' })
  expect(done.message?.ephemeral).toBe(true)
  expect(done.message?.text).toContain('✓ Understand what a backend is')
  expect(other.sees().map((message) => message.id)).not.toContain(done.message?.id)

  const next = await learner.press(idOf(done), 'Next topics')
  expect(next.message?.text).toContain('Learn how the internet works')
  const ticked = await learner.press(idOf(next), 'Done')
  expect(ticked.callbackType).toBe(7)
  expect(ticked.message?.text).toContain('✓ Done: **Learn how the internet works')

  const progress = await learner.slash('progress')
  expect(progress.message?.text).toContain('Learn the Basics · 2/4')
  expect(progress.message?.text).toContain('servers \\*answer\\*')

  const undone = await learner.slash('undo')
  expect(undone.message?.text).toContain('Undone')
  expect((await learner.slash('progress')).message?.text).toContain('Learn the Basics · 1/4')
})

test('finishing a phase is told to everyone, finishing a topic to nobody', async () => {
  const { guild } = await practiceBot()
  const { learner, other } = guild
  await (await learner.slash('roadmap start', { roadmap: tracker })).waitForFollowUps(1)
  const before = other.sees().length
  await learner.slash('done', { topic: 'Understand asynchronous programming basics' })
  expect(other.sees()).toHaveLength(before)

  const last = await learner.slash('done', { topic: "Practice with Python's asyncio module" })
  await last.waitForFollowUps(1)
  expect(other.sees().at(-1)?.text).toContain('**Lena** finished **Learn Asynchronous Programming**')
  expect(other.sees().at(-1)?.pings).toEqual([])

  await learner.slash('undo')
  await expect.poll(() => other.sees().length).toBe(before)
})

test('a note is added through a form and stands in the progress', async () => {
  const { guild } = await practiceBot()
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  const done = await learner.slash('done', { topic: 'Understand caching basics' })
  const { modal } = await learner.press(idOf(done), 'Add a note')
  if (modal === null) throw new Error('no form opened')
  const noted = await learner.submit(modal, { note: 'Cache invalidation', link: 'https://example.org/cache' })
  expect(noted.message?.text).toContain('Saved')
  expect((await learner.slash('progress')).message?.text).toContain('Cache invalidation')
})

test('a finished topic comes back for review after some days, and later after each good answer', async () => {
  const { guild, turnTo } = await practiceBot({ now: '2026-11-21T10:00:00Z' })
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('done', { topic: 'Understand caching basics' })
  expect((await learner.slash('review')).message?.text).toContain('Nothing to review today')

  await turnTo('2026-11-25T10:00:00Z')
  const asked = await learner.slash('review')
  expect(asked.message?.text).toContain('Understand caching basics')
  const review = await learner.press(idOf(asked), 'Show the answer')
  const good = review.message?.buttons.find(({ label }) => label.startsWith('Good'))
  const answered = await learner.press(idOf(review), good?.label ?? '')
  expect(answered.message?.text).toMatch(/Understand caching basics comes back \w+, \d+ \w+ \d+/)
  expect(answered.message?.text).toContain('That’s all for today.')
})

test('resources of a topic are brought as links, and a phase can be looked through with a menu', async () => {
  const { guild } = await practiceBot()
  const { learner } = guild
  await learner.slash('roadmap start', { roadmap: 'python-backend-junior-to-senior' })
  const resources = await learner.slash('resources show', { topic: 'Flask' })
  expect(resources.message?.text).toContain('https://flask.palletsprojects.com/')

  const browsed = await learner.slash('roadmap browse')
  expect(browsed.message?.text).toContain('Syntax and Basics')
  const [menu] = browsed.message?.selects ?? []
  const senior = menu?.options.find(({ label }) => label.startsWith('Senior'))
  const turned = await learner.select(idOf(browsed), menu?.customId ?? '', [senior?.value ?? ''])
  expect(turned.message?.text).toContain('Scalability Concepts')
})

/** The id of the message that an answer made. */
function idOf(outcome: { readonly message: { readonly id: string } | null }): string {
  if (outcome.message === null) throw new Error('the bot did not answer with a message')
  return outcome.message.id
}
