// What is kept of somebody: shown, taken along as a file, and erased, by what they press.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { channelId } from '../../src/domain/ids.ts'
import { personalExportSchema, writePersonalExport } from '../../src/services/personal-export.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { queriesOf } from '../support/queries-of.ts'
import { type Said, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

/** Ada has learned, reviewed, set a reminder that came, voted, reported, added a link, and left a question open. */
async function lived() {
  const opened = await enrolled()
  const { bot, ada } = opened
  await ada.ask('done', { topic: 'Variables', note: 'Names are labels', link: 'https://example.org/mine' })
  await ada.ask('done', { topic: 'Loops', date: '2026-11-01' })
  await ada.ask('remind set', { hour: '18:00', zone: 'Europe/Berlin', summary: 'off' })
  await ada.ask('resources add', { topic: 'Loops', title: 'All loops', link: 'https://example.org/loops' })
  await ada.ask('resources report', { topic: 'Loops', link: 'All loops' })
  await bot.turnTo('2026-11-23T19:00:00Z')
  const card = await ada.ask('review')
  await ada.press(card, labelsOf(card).find((label) => label.startsWith('Good')) ?? '')
  return opened
}

function fileOf(said: Said) {
  if (said.reply === undefined || said.given === undefined) throw new Error('Nothing was said.')
  checkAsDiscordDoes(said.given)
  const [file] = said.reply.files ?? []
  return { name: file?.name ?? '', data: file?.data ?? new Uint8Array() }
}

type Rows = readonly Readonly<Record<string, unknown>>[]
const read = (data: Uint8Array) =>
  JSON.parse(new TextDecoder().decode(data)) as Readonly<Record<string, Rows>> & {
    readonly userId: string
    readonly serverId: string
  }

describe('/privacy show', () => {
  test('says in words what is kept, with counts, who sees it and how long, privately', async () => {
    const { ada } = await lived()
    const said = await ada.ask('privacy show')
    if (said.given !== undefined) checkAsDiscordDoes(said.given)
    expect(said.visibility).toBe('private')
    const text = textOf(said)
    for (const words of [
      '- 1 roadmap you started',
      '- 2 finished topics, with notes and links',
      'Among your topics: 1 note and 1 link of yours.',
      '- 1 finished section',
      '- 1 review answer',
      '- 1 reminder',
      'Daily reminder at 18:00.',
      'Your time zone: Europe/Berlin.',
      'deliveries of your reminders',
      '- 1 link you reported',
      '- Your name on 1 link you added for everyone',
      '**Who sees it:**',
      '**How long:**',
    ])
      expect(text).toContain(words)
    expect(labelsOf(said)).toEqual(['Download it', 'Who sees me', 'Erase it…'])
    expect(textOf(await ada.press(said, 'Who sees me'))).toContain('everyone is told')
  })

  test('names the hours of what comes again and again, and of nothing that was asked for once', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('remind set', { hour: '18:00', zone: 'UTC', summary: '7' })
    await bot.app.snoozing.snooze(ada.member, 'hour', bot.now())
    const text = textOf(await ada.ask('privacy show'))
    expect(text).toContain('Daily reminder at 18:00. Weekly summary at 18:00.\n')
    expect(text).toContain('- 3 reminders')
  })

  test('of somebody of whom nothing is kept says so', async () => {
    const { ben, ada, adaElsewhere } = await enrolled()
    expect(textOf(await ben.ask('privacy show'))).toContain('I keep nothing about you in this server.')
    expect(textOf(await adaElsewhere.ask('privacy show'))).toContain('I keep nothing about you')
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await ada.ask('privacy show'))).toContain('You also use me in 1 other server.')
  })
})

describe('/privacy export', () => {
  test('gives one file with all of it, as its schema says', async () => {
    const { ada, ben } = await lived()
    await ben.ask('roadmap start', { roadmap: 'small' })
    const said = await ada.ask('privacy export')
    expect(said.visibility).toBe('private')
    const { name, data } = fileOf(said)
    expect(name).toBe('cairn-my-data-100.json')
    const exported = read(data)
    personalExportSchema.parse(exported)
    expect([exported.userId, exported.serverId]).toEqual([ada.userId, '100'])
    expect(exported.members).toMatchObject([
      { displayName: 'Ada', zone: 'Europe/Berlin', visibility: null, isUnnamed: false },
    ])
    expect(exported.completions).toMatchObject([
      { nodeId: 'basics/loops', studyDay: '2026-11-01', note: null },
      {
        nodeId: 'basics/variables',
        note: 'Names are labels',
        link: 'https://example.org/mine',
        loggedAt: '2026-11-21T12:00:00Z',
      },
    ])
    expect(exported.changes?.map(({ nodeIds }) => nodeIds)).toContainEqual(['basics/loops'])
    expect(exported.feeds).toMatchObject([{ kind: 'daily-reminder', localTime: '18:00' }])
    expect(exported.occurrences?.length).toBeGreaterThan(1)
    expect(exported.recalls).toMatchObject([{ nodeId: 'basics/loops', grade: 'good' }])
    expect(exported.ownLinks).toMatchObject([{ title: 'All loops', addedBy: ada.userId }])
    expect(exported.linkReports).toHaveLength(1)
    expect(new TextDecoder().decode(data)).not.toContain(ben.userId)
  })

  test('by the button is the same file', async () => {
    const { ada } = await lived()
    const byCommand = fileOf(await ada.ask('privacy export'))
    const byButton = fileOf(await ada.press(await ada.ask('privacy show'), 'Download it'))
    expect(read(byButton.data)).toEqual(read(byCommand.data))
  })

  test('is compressed when it is too long for a message, and refused when that is not enough', async () => {
    const { bot, ada } = await lived()
    const write = (sizes: { readonly file: number; readonly plain?: number }) =>
      bot.database.snapshot((reading) => writePersonalExport(reading, ada.member, bot.now(), sizes))
    const whole = await write({ file: 1_000_000 })
    if (whole.kind !== 'file') throw new Error(whole.kind)
    expect(await write({ file: whole.data.length })).toEqual(whole)
    const compressed = await write({ file: whole.data.length - 1 })
    if (compressed.kind !== 'file') throw new Error(compressed.kind)
    expect([compressed.name, compressed.isCompressed]).toEqual(['cairn-my-data-100.json.gz', true])
    expect(gunzipSync(compressed.data).equals(whole.data)).toBe(true)
    expect(await write({ file: compressed.data.length - 1 })).toMatchObject({ kind: 'too-large' })
    expect(await write({ file: 1_000_000, plain: whole.data.length })).toEqual(whole)
    expect(await write({ file: 1_000_000, plain: whole.data.length - 1 })).toMatchObject({
      kind: 'too-large',
    })
  })

  test('of nothing is a file with empty lists', async () => {
    const { ben } = await scene()
    const exported = read(fileOf(await ben.ask('privacy export')).data)
    personalExportSchema.parse(exported)
    expect(exported.members).toEqual([])
  })

  test('is described by docs/privacy-export.schema.json', async () => {
    const schema = z.toJSONSchema(personalExportSchema, {
      // What a format says already, in a line of four hundred signs.
      override: ({ jsonSchema }) => void delete jsonSchema.pattern,
    })
    const made = `${JSON.stringify(schema, null, 2)}\n`
    const path = join(import.meta.dirname, '../../docs/privacy-export.schema.json')
    await expect(made).toMatchFileSnapshot(path)
    expect(JSON.parse(await readFile(path, 'utf8')).properties.completions.items.required).toContain('note')
  })
})

describe('/privacy erase', () => {
  test('asks once, saying what goes and what stays, and changes nothing until it is pressed', async () => {
    const { bot, ada } = await lived()
    const asked = await ada.ask('privacy erase')
    if (asked.given !== undefined) checkAsDiscordDoes(asked.given)
    expect(asked.visibility).toBe('private')
    expect(textOf(asked)).toContain('Erase everything I keep about you in this server?')
    expect(textOf(asked)).toContain('- 2 finished topics')
    expect(textOf(asked)).toContain('stay for the others, without your name')
    expect(labelsOf(asked)).toEqual(['Erase it all', 'Download it'])
    expect((await bot.app.privacy.kept(ada.member))?.counts.completions).toBe(2)
  })

  test('gives a receipt of what is gone, and a second press says that nothing is kept', async () => {
    const { bot, ada } = await lived()
    const asked = await ada.press(await ada.ask('privacy show'), 'Erase it…')
    const erased = await ada.press(asked, 'Erase it all')
    if (erased.given !== undefined) checkAsDiscordDoes(erased.given)
    expect(erased.visibility).toBe('update')
    const text = textOf(erased)
    expect(text).toContain('### Erased')
    for (const words of ['- 1 roadmap', '- 2 finished topics', '- 1 reminder', 'deliveries', 'messages with'])
      expect(text).toContain(words)
    expect(labelsOf(erased)).toEqual([])
    expect(textOf(await ada.press(asked, 'Erase it all'))).toContain(
      'I keep nothing about you in this server',
    )
    expect(textOf(await ada.ask('privacy erase'))).toContain('I keep nothing about you in this server')
    expect(bot.problems).toEqual([])
    await bot.turnTo('2026-11-26T19:00:00Z')
    expect(bot.sent.filter(({ at }) => at > '2026-11-23T20')).toEqual([])
  })

  test('leaves the other server alone, and with everywhere takes both', async () => {
    const { ada, adaElsewhere } = await lived()
    await adaElsewhere.ask('roadmap start', { roadmap: 'small' })
    await ada.press(await ada.ask('privacy erase'), 'Erase it all')
    expect(textOf(await adaElsewhere.ask('privacy show'))).toContain('1 roadmap you started')
    await ada.ask('roadmap start', { roadmap: 'small' })
    const asked = await ada.ask('privacy erase', { everywhere: true })
    expect(textOf(asked)).toContain('in all 2 servers?')
    const erased = textOf(await ada.press(asked, 'Erase it all'))
    expect(erased).toContain('in 2 servers')
    expect(erased).toContain('- 2 roadmaps you started')
    expect(textOf(await adaElsewhere.ask('privacy show'))).toContain('I keep nothing about you')
    expect(textOf(await ada.ask('privacy erase', { everywhere: true }))).toContain('in any server')
  })

  test('pressed by somebody else erases nothing of anybody', async () => {
    const { bot, ada, ben } = await lived()
    await ben.ask('roadmap start', { roadmap: 'small' })
    const asked = await ada.ask('privacy erase')
    const said = await ben.press(asked, 'Erase it all')
    expect(said.given?.denied).toBe('not-yours')
    expect(await bot.app.privacy.kept(ada.member)).toBeDefined()
    expect(await bot.app.privacy.kept(ben.member)).toBeDefined()
  })

  test('what the person added for everyone stays, without their name', async () => {
    const { ada, mara } = await lived()
    await mara.ask('roadmap start', { roadmap: 'small' })
    await ada.press(await ada.ask('privacy erase'), 'Erase it all')
    const shown = textOf(await mara.ask('resources show', { topic: 'Loops' }))
    expect(shown).toContain('All loops')
    expect(shown).not.toContain('added by')
  })

  test('whoever comes back begins anew', async () => {
    const { ada } = await lived()
    await ada.press(await ada.ask('privacy erase'), 'Erase it all')
    await ada.ask('roadmap start', { roadmap: 'small' })
    const text = textOf(await ada.ask('privacy show'))
    expect(text).toContain('- 1 roadmap you started')
    expect(text).not.toContain('finished topic')
    expect(text).not.toContain('Europe/Berlin')
  })

  test('a reminder that is on its way while it happens writes nothing back', async () => {
    const { bot, ada } = await lived()
    bot.setNow('2026-11-24T17:00:00Z')
    const { claims } = await bot.app.reminders.claimDue(bot.now(), 10)
    const [claim] = claims
    const sending = claim && (await bot.app.reminders.markSending(claim, bot.now()))
    if (sending === undefined) throw new Error('Nothing was due.')
    await ada.press(await ada.ask('privacy erase'), 'Erase it all')
    await bot.app.reminders.settle(
      sending,
      { kind: 'sent', messageId: '1', openedChannelId: channelId('9') },
      bot.now(),
    )
    await bot.app.reminders.settle(sending, { kind: 'dm-closed' }, bot.now())
    for (const table of ['users', 'members', 'feeds', 'occurrences'] as const)
      expect([table, await queriesOf(bot.database).selectFrom(table).selectAll().execute()]).toEqual([
        table,
        [],
      ])
  })

  test('is not for direct messages', async () => {
    const { ada, adaInDirectMessages } = await lived()
    for (const name of ['privacy show', 'privacy export', 'privacy erase'])
      expect(textOf(await adaInDirectMessages.ask(name))).toContain('inside a server')
    const asked = await ada.ask('privacy erase')
    for (const label of ['Erase it all', 'Download it'])
      expect(textOf(await adaInDirectMessages.press(asked, label))).toContain('in a server')
  })
})
