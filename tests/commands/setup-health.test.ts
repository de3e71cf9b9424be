import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'
import { openView } from './setup-hub.ts'

const channel = (id: string) => ({ id, name: 'weekly', kind: 'text' })
const forbidden = { kind: 'forbidden', missing: ['send-messages'] } as const

/** A digest on Monday at nine, and reminders in a channel for so many learners, at ten on each day. */
async function withChannels({ learners = 0 } = {}) {
  const opened = await enrolled()
  const { bot, olga } = opened
  await olga.ask('setup', { 'digest-channel': channel('300'), 'reminder-channel': channel('301') })
  const people = Array.from({ length: learners }, (_, index) => bot.as({ name: `Learner ${index}` }))
  for (const person of people) {
    await person.ask('roadmap start', { roadmap: 'small' })
    await person.ask('remind set', { hour: '10:00 am', zone: 'UTC', where: 'channel', summary: 'off' })
  }
  const health = async () => textOf(await olga.ask('setup')).split('**Health**: ')[1] ?? ''
  return { ...opened, people, health }
}

describe('the health in /setup', () => {
  test('tells of the last digest: none, posted, failed', async () => {
    const { bot, health, olga } = await withChannels()
    expect(await health()).toContain('no digest has been due yet.\nNobody’s reminders are stopped.')
    await bot.turnTo('2026-11-23T09:00Z')
    const posted = Temporal.Instant.from('2026-11-23T09:00Z').epochMilliseconds / 1_000
    expect(await health()).toContain(`the last digest was posted <t:${posted}:R>.`)
    bot.results.push(forbidden)
    await bot.turnTo('2026-11-30T09:00Z')
    expect(await health()).toContain('the last digest couldn’t be posted')
    await olga.ask('setup', { 'no-digest': true })
    expect(await health()).toContain('no digest is set up.')
  })

  test('and that it was left out while nothing happened', async () => {
    const { bot, olga } = await scene()
    await olga.ask('setup', { 'digest-channel': channel('300') })
    await bot.turnTo('2027-01-20T12:00Z')
    expect(textOf(await olga.ask('setup'))).toContain('because nothing had happened for weeks.')
  })

  test('tells of fewer than five learners whose reminders are stopped that there are some', async () => {
    const { bot, health } = await withChannels({ learners: 4 })
    bot.results.push(forbidden, forbidden, forbidden, forbidden)
    await bot.turnTo('2026-11-22T10:00Z')
    expect(await health()).toContain(
      '⚠ A few learners get no reminders: I couldn’t post in the reminder channel.',
    )
  })

  test('tells of more how many, and of those who are gone nothing', async () => {
    const { bot, health, people } = await withChannels({ learners: 6 })
    bot.results.push(...people.map(() => forbidden))
    await bot.turnTo('2026-11-22T10:00Z')
    expect(await health()).toContain('⚠ 6 learners get no reminders')
    const [gone] = people
    if (gone !== undefined) await bot.app.attendance.lookedUp(gone.member, 'left', bot.now())
    expect(await health()).toContain('⚠ 5 learners get no reminders')
  })

  test('tells of closed direct messages, which nobody but the learner can open', async () => {
    const { ada, bot, olga } = await withChannels()
    await ada.ask('remind set', { hour: '10:00 am', zone: 'UTC', summary: 'off' })
    bot.results.push({ kind: 'dm-closed' })
    await bot.turnTo('2026-11-22T10:00Z')
    const said = await olga.ask('setup')
    expect(textOf(said)).toContain('⚠ A few learners get no reminders: their direct messages are closed.')
    expect(labelsOf(said)).not.toContain('Fix it')
  })
})

describe('Fix it in /setup', () => {
  test('is there when something is broken, and says what is left for others to do', async () => {
    const { bot, olga } = await withChannels()
    expect(labelsOf(await olga.ask('setup'))).toEqual(['Preview the next digest'])
    bot.channels.set('300', forbidden)
    const said = await olga.ask('setup')
    expect(labelsOf(said)).toEqual(['Fix it', 'Preview the next digest'])
    const left = await olga.press(said, 'Fix it')
    expect(left.visibility).toBe('update')
    expect(textOf(left)).toContain('I’m missing **Send Messages** there.')
    expect(textOf(left)).toContain('⚠ I can’t fix the rest myself')
    bot.channels.clear()
    const mended = await olga.press(left, 'Fix it')
    expect(textOf(mended)).toContain('✓ I’ve looked at everything, and nothing is left to fix.')
    expect(labelsOf(mended)).toEqual(['Preview the next digest'])
  })

  test('sets a digest going again that stood still, once its channel takes messages', async () => {
    const { bot, olga } = await withChannels()
    bot.results.push({ kind: 'gone' })
    await bot.turnTo('2026-11-23T09:00Z')
    bot.channels.set('300', { kind: 'gone' })
    const broken = await olga.press(await olga.ask('setup'), 'Fix it')
    expect(textOf(broken)).toContain('⚠ I can’t fix the rest myself')
    await bot.turnTo('2026-11-30T09:00Z')
    expect(bot.sent).toHaveLength(1)
    bot.channels.clear()
    expect(textOf(await olga.press(broken, 'Fix it'))).toContain('✓ The weekly digest is on again.')
    await bot.turnTo('2026-12-07T09:00Z')
    expect(bot.sent).toHaveLength(2)
  })

  test('sets reminders in the channel going again', async () => {
    const { bot, olga } = await withChannels({ learners: 1 })
    bot.results.push({ kind: 'gone' })
    await bot.turnTo('2026-11-22T10:00Z')
    const mended = await olga.press(await olga.ask('setup'), 'Fix it')
    expect(textOf(mended)).toContain('✓ Reminders in <#301> are on again.')
    expect(textOf(mended)).toContain('Nobody’s reminders are stopped.')
    await bot.turnTo('2026-11-23T10:00Z')
    expect(
      bot.sent.filter(({ target }) => target.kind === 'channel' && target.channelId === '301'),
    ).toHaveLength(2)
  })

  test('does not take a text that was stopped for mended', async () => {
    const { bot, olga } = await withChannels()
    bot.results.push({ kind: 'filtered' })
    await bot.turnTo('2026-11-23T09:00Z')
    const said = await olga.press(await olga.ask('setup'), 'Fix it')
    expect(textOf(said)).toContain('AutoMod or Discord’s filter stopped the text.')
    expect(textOf(said)).toContain('⚠ I can’t fix the rest myself')
  })

  test('is for who manages the server, and leaves a digest off that was turned off meanwhile', async () => {
    const { bot, mara, olga } = await withChannels()
    bot.results.push(forbidden)
    await bot.turnTo('2026-11-23T09:00Z')
    const said = await olga.ask('setup')
    expect(textOf(await mara.press(said, 'Fix it'))).toContain('Only people who can manage this server')
    await olga.ask('setup', { 'no-digest': true })
    await olga.press(said, 'Fix it')
    expect(textOf(await olga.ask('setup'))).toContain('**Weekly digest**: off')
    const { digest } = await bot.app.guildSettings.show(olga.member.guildId)
    expect(digest?.channelId).toBe(channelId('300'))
  })
})

describe('the preview in /setup', () => {
  test('shows the digest as it would be now and when the next one comes, in place, and posts nothing', async () => {
    const { bot, ada, olga } = await withChannels()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-22T12:00Z')
    const preview = await olga.press(await openView(olga, 'digest'), 'Preview the next digest')
    const due = Temporal.Instant.from('2026-11-23T09:00Z').epochMilliseconds / 1_000
    expect(preview.visibility).toBe('update')
    expect(textOf(preview)).toContain(`Next: <t:${due}:F>`)
    expect(textOf(preview)).toContain('1 learner finished 1 topic this week.')
    expect(bot.sent).toEqual([])
    expect(textOf(await olga.press(preview, 'Back'))).toContain('## How this server is set up')
  })

  test('says that none is posted where there is no channel', async () => {
    const { olga } = await scene()
    const preview = await olga.press(await olga.ask('setup'), 'Preview the next digest')
    expect(textOf(preview)).toContain('There’s no digest channel yet, so nothing is posted.')
  })
})
