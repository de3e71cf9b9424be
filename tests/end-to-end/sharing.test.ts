// What a learner shares, over sockets: the picture stays while others applaud, and many at once make few edits.

import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { documentOf } from '../support/own-roadmaps.ts'
import { type PracticeBot, practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

/** Lena has shared her card in #general. */
async function shared() {
  const opened = await practiceBot()
  const { learner } = opened.guild
  await learner.slash('roadmap start', { roadmap: tracker })
  await learner.slash('done', { topic: 'Understand caching basics' })
  const progress = await learner.slash('progress')
  const preview = await learner.press(progress.message?.id ?? '', 'Share')
  return { ...opened, preview: preview.message?.id ?? '', ...postIn(opened) }
}

type Edit = { readonly attachments?: readonly object[] }

function postIn({ guild, server }: Pick<PracticeBot, 'guild' | 'server'>) {
  const posts = () => guild.other.sees().filter(({ text }) => text.startsWith('**Lena** has finished'))
  return {
    posts,
    post() {
      const [found] = posts()
      if (found === undefined) throw new Error('nothing was shared')
      return found
    },
    /** What changed the number: answers to presses, and requests of their own. */
    edits: (): readonly Edit[] =>
      server.requests.flatMap(({ method, path, body }) => {
        if (!JSON.stringify(body ?? {}).includes('progress.applaud')) return []
        if (method === 'PATCH') return [body as Edit]
        return path.endsWith('/callback') ? [(body as { readonly data: Edit }).data] : []
      }),
  }
}

test('twenty who applaud at once are counted each, in few edits, and the picture stays', async () => {
  const bot = await shared()
  const { guild, world, preview, post, edits } = bot
  await guild.learner.press(preview, 'Post it')
  const { id, attachments } = post()
  expect(attachments.map(({ filename }) => filename)).toEqual(['progress.png'])
  const people = Array.from({ length: 20 }, (_, at) =>
    guild.enter(world.createUser({ name: `Fan ${at}` }).id),
  )
  const outcomes = await Promise.all(people.map((person) => person.press(id, '👏 Applaud')))
  expect(outcomes.every(({ callbackType }) => callbackType === 6 || callbackType === 7)).toBe(true)
  await expect
    .poll(() => post().buttons.map(({ label }) => label), { timeout: 10_000 })
    .toEqual(['👏 Applaud (20)'])
  const made = edits()
  expect(made.length).toBeLessThanOrEqual(4)
  // The picture stays by its id, and is not sent again.
  for (const { attachments: kept = [] } of made) expect(kept.map((one) => Object.keys(one))).toEqual([['id']])
  expect(post().attachments).toEqual(attachments)
  // One takes it back, and the one whose it is cannot add to it.
  await people[0]?.press(id, '👏 Applaud (20)')
  await expect.poll(() => post().buttons[0]?.label, { timeout: 10_000 }).toBe('👏 Applaud (19)')
  const own = await guild.learner.press(id, '👏 Applaud (19)')
  expect(own.message?.ephemeral).toBe(true)
  expect(own.message?.text).toContain('That’s yours')
  expect(post().buttons[0]?.label).toBe('👏 Applaud (19)')
})

test('one that the bot may attach no files to goes without its picture, and is applauded as well', async () => {
  const bot = await shared()
  const { guild, world, preview, post } = bot
  world.denyBot(guild.channels.general, permission.AttachFiles)
  await guild.learner.press(preview, 'Post it')
  expect(post().attachments).toEqual([])
  await guild.other.press(post().id, '👏 Applaud')
  expect(post().buttons[0]?.label).toBe('👏 Applaud (1)')
})

test('a share whose answer was lost is there once, also after a restart', async () => {
  const bot = await shared()
  const { guild, server, preview, posts } = bot
  server.faults.add({ kind: 'error-after', status: 500, method: 'POST', path: '/messages' })
  const unsure = await guild.learner.press(preview, 'Post it')
  expect(unsure.message?.text).toContain('Discord didn’t say whether it arrived')
  expect(posts()).toHaveLength(1)
  await bot.restart(() => server.clock.set(Date.parse('2026-11-21T10:20:00Z')))
  const again = await guild.learner.press(preview, 'Post it')
  expect(again.message?.text).toContain('✓ It’s in')
  expect(posts()).toHaveLength(1)
  await guild.learner.press(again.message?.id ?? '', 'Remove')
  expect(posts()).toEqual([])
})

test('erasing takes it down within a minute', async () => {
  const bot = await shared()
  const { guild, preview, posts } = bot
  await guild.learner.press(preview, 'Post it')
  await guild.other.press(posts()[0]?.id ?? '', '👏 Applaud')
  const question = await guild.learner.slash('privacy erase')
  await guild.learner.press(question.message?.id ?? '', 'Erase it all')
  await bot.turnTo('2026-11-21T10:01:00Z')
  expect(posts()).toEqual([])
})

test('the card of a finished roadmap is on the celebration, and stays when others applaud', async () => {
  const { guild } = await practiceBot()
  const { learner, moderator, other } = guild
  const data = new TextEncoder().encode(documentOf('Two steps', { First: ['One'], Second: ['Two'] }))
  const file = { name: 'steps.md', contentType: 'text/markdown', data }
  const asked = await moderator.slash('roadmap import', { file })
  await moderator.press(asked.message?.id ?? '', 'Import')
  const [offered] = await learner.autocomplete('roadmap start', 'roadmap', 'Two steps')
  await learner.slash('roadmap start', { roadmap: String(offered?.value) })
  await learner.slash('done', { topic: 'One' })
  await learner.slash('done', { topic: 'Two' })
  const told = () => other.sees().find(({ text }) => text.startsWith('🏁 **Lena** finished'))
  await expect.poll(() => told()?.attachments.map(({ filename }) => filename)).toEqual(['finish.png'])
  await other.press(told()?.id ?? '', '👏 Applaud')
  expect(told()?.buttons.map(({ label }) => label)).toEqual(['👏 Applaud (1)'])
  expect(told()?.attachments.map(({ filename }) => filename)).toEqual(['finish.png'])
})
