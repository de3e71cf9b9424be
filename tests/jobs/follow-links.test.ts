// Roadmaps that were brought in by a link, against a real site on this machine; weeks are turned by hand.
import { describe, expect, onTestFinished, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { createFollowLinks } from '../../src/jobs/follow-links.ts'
import { createFetchSource } from '../../src/web/fetch-source.ts'
import { scene } from '../commands/scene.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { site, thisMachine } from '../web/site.ts'

const first = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures'] })
const grown = documentOf('Rust', {
  Basics: ['Ownership', 'Borrowing', 'Traits', 'Slices'],
  Async: ['Futures explained'],
})
const noLog = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A server whose roadmap came from a site, and the job. `reports`: whether moderators have a channel. */
async function following({ reports = true } = {}) {
  const upstream = { text: first, status: 200 }
  const there = await site((asked, response) => {
    const etag = `"${upstream.text.length}"`
    const status = asked.headers['if-none-match'] === etag && upstream.status === 200 ? 304 : upstream.status
    response
      .writeHead(status, { etag, 'content-type': 'text/plain' })
      .end(status === 200 ? upstream.text : '')
  })
  const fetchSource = createFetchSource({ hosts: ['127.0.0.1'], guard: thisMachine })
  const opened = await scene({ fetchSource, now: '2026-11-02T08:00:00Z' })
  const { bot, mara, olga } = opened
  const { guildId } = olga.member
  if (reports) await bot.app.guildSettings.set({ guildId, reportChannelId: channelId('700'), now: bot.now() })
  await mara.press(await mara.ask('roadmap import', { link: there.url('/rust.md') }), 'Import')
  const job = createFollowLinks({
    app: bot.app,
    fetchSource,
    messenger: bot.messenger,
    log: noLog,
    now: bot.now,
  })
  onTestFinished(() => job.stop())
  /** One beat this many days later, with all that it sets going. */
  async function later(days: number) {
    bot.setNow(bot.now().add({ hours: 24 * days }))
    await job.run()
    await job.settled()
  }
  return { ...opened, upstream, there, later, job }
}

describe('a roadmap that follows a link', () => {
  test('is asked for once a week, by what the site calls its state', async () => {
    const { there, later, bot } = await following()
    for (const days of [1, 5, 1, 1, 6]) await later(days)
    expect(there.lines()).toHaveLength(3)
    expect(there.asked.slice(1).map(({ headers }) => headers['if-none-match'])).toEqual(
      [1, 2].map(() => `"${first.length}"`),
    )
    expect(bot.sent).toEqual([])
  })

  test('tells moderators once what changed, and changes nothing by itself; Import… leads to the usual preview', async () => {
    const { ada, mara, upstream, later, bot } = await following()
    await ada.ask('roadmap start', { roadmap: 'Rust' })
    await ada.ask('done', { topic: 'Ownership' })
    upstream.text = grown
    await later(7)
    await later(7)
    expect(bot.sent.map(({ target }) => target)).toEqual([{ kind: 'channel', channelId: '700' }])
    const [sent] = bot.sent
    if (sent === undefined) throw new Error('Nothing was sent.')
    expect(textOf(sent.reply)).toContain(
      '**Rust** has changed where it was imported from: 2 new topics, 1 renamed.',
    )
    expect(sent.reply.pings).toBeUndefined()
    expect(textOf(await ada.ask('progress'))).toContain('1 of 3')
    const [button] = buttonsOf(sent.reply)
    const id = button !== undefined && 'customId' in button ? button.customId : ''
    expect(textOf(await ada.pressId(id))).toContain('You can’t import roadmaps here')
    const shown = await mara.pressId(id)
    expect(shown.visibility).toBe('private')
    expect(textOf(shown)).toContain('This is a new version of **Rust**')
    await mara.press(shown, 'Import the new version')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 5')
    await later(7)
    expect(bot.sent).toHaveLength(1)
  })

  test('says nothing of a change that is none to learners', async () => {
    const { upstream, later, bot } = await following()
    upstream.text = `${first}\n\n`
    await later(7)
    expect(bot.sent).toEqual([])
  })

  test('tells whoever owns the server where moderators have no channel, and again where nobody was reached', async () => {
    const { upstream, later, bot } = await following({ reports: false })
    upstream.text = grown
    await later(7)
    expect(bot.sent).toEqual([])
    bot.setOwner({
      ownerId: bot.as({ name: 'Olga' }).userId,
      guildName: 'Study hall',
      systemChannelId: undefined,
      locale: undefined,
    })
    await later(1)
    expect(bot.sent.map(({ target }) => target.kind)).toEqual(['direct'])
    expect(textOf(bot.sent[0]?.reply)).toContain('**Rust**, a roadmap of **Study hall**, has changed')
  })

  test('that cannot be read for weeks is named in /setup, until it can be again', async () => {
    const { olga, mara, upstream, later, bot } = await following()
    upstream.status = 500
    for (const days of [7, 7, 7]) await later(days)
    expect(textOf(await olga.ask('setup'))).not.toContain('was imported from')
    await later(7)
    expect(textOf(await olga.ask('setup'))).toContain(
      'I haven’t been able to read the link that **Rust** was imported from',
    )
    expect(bot.sent).toEqual([])
    upstream.status = 200
    await later(1)
    expect(textOf(await olga.ask('setup'))).not.toContain('was imported from')
    await mara.ask('roadmap remove', { roadmap: 'Rust' })
    upstream.text = grown
    await later(7)
    expect(bot.sent).toEqual([])
  })
})
