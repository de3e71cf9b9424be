// The panel of a server: posted by its owner, used by those who know no command, and kept up to date by a job.

import { describe, expect, test } from 'vitest'
import { type PracticeBot, practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'

/** A bot whose owner has posted a panel in #general. */
async function withPanel() {
  const opened = await practiceBot()
  const posted = await opened.guild.owner.slash('panel post')
  expect(posted.message?.ephemeral).toBe(true)
  expect(posted.message?.text).toContain('✓ The panel is in')
  return { ...opened, ...panelIn(opened) }
}

/** The newest panel that somebody sees in #general, and what is asked of Discord to change it. */
function panelIn({ guild, server }: Pick<PracticeBot, 'guild' | 'server'>) {
  const isPanel = ({ buttons }: { readonly buttons: readonly { readonly label: string }[] }): boolean =>
    buttons.some(({ label }) => label === 'My progress')
  return {
    panels: () => guild.other.sees().filter(isPanel),
    panel() {
      const found = guild.other.sees().findLast(isPanel)
      if (found === undefined) throw new Error('there is no panel')
      return found
    },
    edits: (messageId: string) =>
      server.requests.filter(({ method, path }) => method === 'PATCH' && path.endsWith(messageId)),
  }
}

/** Somebody begins the tracker from the panel. */
async function begin(bot: Awaited<ReturnType<typeof withPanel>>, who = bot.guild.learner) {
  const { id, selects } = bot.panel()
  return who.select(id, selects[0]?.customId ?? '', [tracker])
}

/** Five newcomers who are on the tracker, so that there are numbers. */
async function crowd({ app, guild, world }: Pick<PracticeBot, 'app' | 'guild' | 'world'>) {
  const people = ['Ada', 'Ben', 'Cem', 'Dia', 'Eve'].map((name) => guild.enter(world.createUser({ name }).id))
  for (const person of people) await person.slash('roadmap start', { roadmap: tracker })
  expect(
    await app().cohorts.stats(guild.id as never, Temporal.Instant.from('2026-11-21T10:00Z')),
  ).toHaveLength(1)
  return people
}

test('whoever knows no command begins from the panel, and reads their day, reviews and progress alone', async () => {
  const bot = await withPanel()
  const { guild } = bot
  const { learner, other } = guild
  expect(bot.panel().text).toContain('- **Backend Developer Roadmap: Progress Tracker**')
  // Fewer than five are nobody's affair.
  expect(bot.panel().text).not.toContain('in the last 7 days')

  const newcomer = await learner.press(bot.panel().id, 'My day')
  expect(newcomer.message?.ephemeral).toBe(true)
  expect(newcomer.message?.text).toContain('not on a roadmap here yet')

  const begun = await begin(bot)
  // The panel is said anew, so that the same can be chosen again.
  expect(begun.callbackType).toBe(7)
  const [started] = await begun.waitForFollowUps(1)
  expect(started?.ephemeral).toBe(true)
  expect(started?.text).toContain('You’re on **Backend Developer Roadmap: Progress Tracker**')
  expect(other.sees().map(({ id }) => id)).not.toContain(started?.id)
  await expect
    .poll(() => other.sees().at(-1)?.text)
    .toBe('**Lena** started **Backend Developer Roadmap: Progress Tracker**.')

  for (const [label, phrase] of [
    ['My day', 'Understand what a backend is'],
    ['Review', 'Nothing to review yet'],
    ['My progress', '## Backend Developer Roadmap: Progress Tracker'],
  ] as const) {
    const said = await learner.press(bot.panel().id, label)
    expect(said.message?.ephemeral, label).toBe(true)
    expect(said.message?.text, label).toContain(phrase)
  }
})

describe('the numbers on a panel', () => {
  test('are edited after ten minutes, when they changed, and not before', async () => {
    const bot = await withPanel()
    const [ada] = await crowd(bot)
    await ada?.slash('done', { topic: 'Understand caching basics' })
    await bot.turnTo('2026-11-21T10:09:00Z')
    const { id } = bot.panel()
    expect(bot.edits(id)).toEqual([])
    await bot.turnTo('2026-11-21T10:11:00Z')
    expect(bot.panel().text).toContain('**5** learners · **1** topic finished and **0** reviews answered')
    expect(bot.edits(id)).toHaveLength(1)
    await bot.turnTo('2026-11-21T11:30:00Z')
    await bot.beat()
    expect(bot.edits(id)).toHaveLength(1)
  })

  test('outlive a restart, and go on', async () => {
    const bot = await withPanel()
    await crowd(bot)
    await bot.restart(() => bot.server.clock.set(Date.parse('2026-11-21T10:20:00Z')))
    expect(bot.panel().text).toContain('**5** learners')
  })
})

test('a change of what the server offers shows on the panel', async () => {
  const bot = await withPanel()
  expect(bot.panel().selects[0]?.options.map(({ value }) => value)).toContain(tracker)
  const { roadmaps } = bot.app()
  const guild = bot.guild.id as Parameters<typeof roadmaps.choose>[0]
  const ids = (await roadmaps.all(guild)).map(({ id }) => id)
  await roadmaps.choose(
    guild,
    ids,
    ids.filter((id) => id !== tracker),
  )
  await bot.turnTo('2026-11-21T10:11:00Z')
  expect(bot.panel().selects[0]?.options.map(({ value }) => value)).not.toContain(tracker)
})

test('a panel that somebody deleted is not posted again, and managers see it', async () => {
  const bot = await withPanel()
  await crowd(bot)
  const { id } = bot.panel()
  await fetch(`${bot.server.apiUrl}/v10/channels/${bot.guild.channels.general}/messages/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bot ${bot.server.token}` },
  })
  await bot.turnTo('2026-11-21T12:00:00Z')
  expect(bot.panels()).toEqual([])
  expect(bot.edits(id)).toHaveLength(1)
  const again = await bot.guild.owner.slash('panel post', { channel: bot.guild.channels.reminders })
  expect(again.message?.text).toContain('its message was deleted')
})

test('in an archived thread it is left alone until somebody opens that', async () => {
  const bot = await practiceBot()
  const { guild, server, world } = bot
  const thread = world.createChannel(guild.id, {
    name: 'course',
    kind: 'thread',
    parentId: guild.channels.general,
  })
  await guild.owner.slash('panel post', { channel: thread.id })
  await crowd(bot)
  world.updateChannel(thread.id, { archived: true })
  await bot.turnTo('2026-11-21T10:11:00Z')
  const panel = () => guild.other.sees(thread.id).find(({ selects }) => selects.length > 0)
  expect(panel()?.text).not.toContain('learners')
  await bot.turnTo('2026-11-21T10:50:00Z')
  const edits = server.requests.filter(({ method, path }) => method === 'PATCH' && path.includes(thread.id))
  expect(edits.map(({ status }) => status)).toEqual([400])
  const asked = await guild.owner.slash('panel post')
  expect(asked.message?.text).toContain('There’s a panel in')
  world.updateChannel(thread.id, { archived: false })
  await bot.turnTo('2026-11-21T11:12:00Z')
  expect(panel()?.text).toContain('**5** learners')
})

describe('/panel post where one is already', () => {
  test('asks, and posts it anew as the newest message', async () => {
    const bot = await withPanel()
    const { owner } = bot.guild
    const old = bot.panel().id
    const asked = await owner.slash('panel post')
    expect(asked.message?.text).toContain('There’s a panel in')
    expect(bot.panels().map(({ id }) => id)).toEqual([old])
    const posted = await owner.press(asked.message?.id ?? '', 'Post it again')
    expect(posted.message?.text).toContain('✓ The panel is in')
    expect(bot.panels()).toHaveLength(1)
    expect(bot.panel().id).not.toBe(old)
  })

  test('moves it from another channel', async () => {
    const bot = await withPanel()
    const { channels, owner } = bot.guild
    const asked = await owner.slash('panel post', { channel: channels.reminders })
    await owner.press(asked.message?.id ?? '', 'Move it')
    expect(bot.panels()).toEqual([])
    expect(bot.guild.other.sees(channels.reminders)).toHaveLength(1)
  })
})

test('a panel of which Discord never said whether it arrived is found, and kept up to date', async () => {
  const bot = await practiceBot()
  const { panel } = panelIn(bot)
  bot.server.faults.add({ kind: 'error-after', status: 500, method: 'POST', path: '/messages' })
  const posted = await bot.guild.owner.slash('panel post')
  expect(posted.message?.text).toContain('Discord didn’t say whether')
  await crowd(bot)
  await bot.turnTo('2026-11-21T10:03:00Z')
  await bot.turnTo('2026-11-21T10:04:00Z')
  expect(panel().text).toContain('**5** learners')
})

test('/panel remove takes it down', async () => {
  const bot = await withPanel()
  const removed = await bot.guild.owner.slash('panel remove')
  expect(removed.message?.text).toContain('is gone')
  expect(bot.panels()).toEqual([])
  expect((await bot.guild.owner.slash('panel remove')).message?.text).toContain('There’s no panel in')
})
