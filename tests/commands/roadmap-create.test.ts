// A roadmap of one's own: made, walked, changed and deleted by its owner, and unknown to everybody else.

import { describe, expect, test } from 'vitest'
import { channelId } from '../../src/domain/ids.ts'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { buttonsOf, type Said, textOf } from '../support/test-bot.ts'
import { filled } from './modals.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const secret = documentOf('Zymurgy', { Mashing: ['Grist ratio', 'Lautering'], Boiling: ['Hop stands'] })
/** None of these may stand in what others read. */
const secrets = /zymurgy|mashing|grist|lautering|boiling|hop stand/i

type Opened = Awaited<ReturnType<typeof scene>>

async function creating(opened?: Opened) {
  const all = opened ?? (await scene())
  const { bot, ada } = all
  const send = (source: string, options: Record<string, unknown> = {}) =>
    ada.ask('roadmap create', { file: bot.attach('mine.md', source), ...options })
  const create = async (source = secret) => ada.press(await send(source), 'Keep it')
  return { ...all, send, create }
}

describe('/roadmap create', () => {
  test('shows what it read, keeps it on a press, and starts it', async () => {
    const { ada, send } = await creating()
    const shown = await send(secret)
    if (shown.given !== undefined) checkAsDiscordDoes(shown.given)
    expect(shown.visibility).toBe('private')
    expect(textOf(shown)).toContain('### Import **Zymurgy**?\n2 sections · 3 topics')
    expect(textOf(shown)).toContain('Only you will ever see this roadmap')
    const kept = await ada.press(shown, 'Keep it')
    expect(textOf(kept)).toContain('**Zymurgy** is yours, and nobody else sees it')
    const started = await ada.press(kept, 'Start it')
    expect(textOf(started)).toContain('You’re on **Zymurgy**')
    expect(started.announcements).toEqual([])
    expect(textOf(await ada.ask('next'))).toContain('Grist ratio')
  })

  test('opens a form without a file: one topic a line, with sections and what stands further in', async () => {
    const { ada } = await creating()
    const { modal } = await ada.ask('roadmap create', { title: 'Bread' })
    const topics = 'Flour\n# Doughs\nSourdough\n  - Starter\n  - Levain\nYeast\n# Ovens\n- Steam'
    const shown = await ada.fill(modal, filled(modal, { topics }))
    expect(textOf(shown)).toContain('### Import **Bread**?')
    expect(textOf(shown)).toContain('**Doughs** · 3 topics: Starter · Levain · Yeast')
    expect(textOf(shown)).toContain('**Ovens** · 1 topic: Steam')
    expect(textOf(await ada.press(shown, 'Keep it'))).toContain('**Bread** is yours')
  })

  test('takes a new version of one of one’s own, and everything done on it stays', async () => {
    const { ada, send, create } = await creating()
    await ada.press(await create(), 'Start it')
    await ada.ask('done', { topic: 'Grist ratio' })
    const grown = documentOf('Beer', { Mashing: ['Grist ratio', 'Lautering', 'Sparging'] })
    const shown = await send(grown, { replaces: 'Zymurgy' })
    expect(labelsOf(shown)).toEqual(['Keep the new version', 'Cancel'])
    expect(textOf(await ada.press(shown, 'Keep the new version'))).toContain('**Beer** is updated')
    expect(textOf(await ada.ask('progress'))).toContain('1 of 3')
    expect(textOf(await send(grown, { replaces: 'Python' }))).toContain(
      'You have no roadmap of your own called',
    )
  })

  test('goes up to five, and asks for another title where one is taken', async () => {
    const { ada, send, create } = await creating()
    for (let number = 1; number <= 5; number += 1)
      expect(textOf(await create(documentOf(`Own ${number}`, { One: ['Topic'] })))).toContain('is yours')
    expect(textOf(await send(documentOf('Own 6', { One: ['Topic'] })))).toContain(
      'You have 5 roadmaps of your own',
    )
    const taken = await send(documentOf('Small roadmap', { One: ['Topic'] }))
    expect(textOf(taken)).toContain('There’s already a roadmap called **Small roadmap**')
    await ada.press(await ada.ask('roadmap delete', { roadmap: 'Own 1' }), 'Delete it')
    const { modal } = await ada.press(taken, 'Rename…')
    const renamed = await ada.fill(modal, { title: 'Mine' })
    expect(textOf(await ada.press(renamed, 'Keep it'))).toContain('**Mine** is yours')
  })

  test('is nobody else’s to press, and no way around the right to import', async () => {
    const { bot, ada, ben, mara, send } = await creating()
    const shown = await send(secret)
    const press = (who: typeof ada, said: Said, label: string) => who.press(said, label)
    expect(textOf(await press(ben, shown, 'Keep it'))).toContain('This has expired')
    // A preview for the server is confirmed with the right to import alone.
    const forServer = await mara.ask('roadmap import', {
      file: bot.attach('rust.md', documentOf('Rust', { A: ['B'] })),
    })
    const id =
      buttonsOf(forServer).flatMap((button) =>
        'customId' in button && button.label === 'Import' ? [button.customId] : [],
      )[0] ?? ''
    expect(textOf(await mara.pressId(id.replace('import.confirm', 'create.confirm')))).toContain(
      'This has expired',
    )
    expect(textOf(await mara.press(forServer, 'Import'))).toContain('**Rust** is on this server’s list')
  })
})

describe('/roadmap delete', () => {
  test('asks first, says what goes, and goes on with what else one is on', async () => {
    const { ada, create } = await creating(await enrolled())
    await ada.press(await create(), 'Start it')
    await ada.ask('done', { topic: 'Lautering', note: 'slowly' })
    const asked = await ada.ask('roadmap delete', { roadmap: 'zymurgy' })
    expect(textOf(asked)).toContain('Delete **Zymurgy** with the 1 topic you finished on it')
    expect(textOf(await ada.press(asked, 'Keep it'))).toContain('Nothing changed')
    expect(textOf(await ada.press(asked, 'Delete it'))).toContain('**Zymurgy** is deleted')
    expect(textOf(await ada.press(asked, 'Delete it'))).toContain('gone already')
    expect(textOf(await ada.ask('roadmap list'))).not.toMatch(secrets)
    expect(textOf(await ada.ask('next'))).toContain('Variables')
    expect(textOf(await ada.ask('roadmap delete', { roadmap: 'small' }))).toContain(
      'You have no roadmap of your own',
    )
  })
})

describe('others', () => {
  /** All that Ben and the moderators of the server can read, with what they are suggested. */
  async function readByOthers({
    bot,
    ada,
    ben,
    mara,
    olga,
  }: Opened): Promise<Readonly<Record<string, unknown>>> {
    const asOption = { id: ada.userId, name: ada.displayName, isBot: false }
    const said: Record<string, unknown> = {}
    const keep = (name: string, answer: Said): void => {
      const [file] = answer.reply?.files ?? []
      said[name] = [
        textOf(answer),
        file && 'data' in file && file.data && new TextDecoder().decode(file.data),
      ]
    }
    for (const name of ['roadmap list', 'leaderboard', 'cohort list', 'help']) keep(name, await ben.ask(name))
    for (const name of [
      'cohort stats',
      'cohort topics',
      'cohort links',
      'cohort nudge',
      'digest preview',
      'roles list',
    ])
      keep(name, await mara.ask(name))
    keep('members', await mara.ask('cohort members'))
    keep('export', await mara.ask('cohort export'))
    keep('setup', await olga.ask('setup'))
    keep('progress', await mara.onMember('Progress', ada))
    keep('fellow', await ben.onMember('Progress', ada))
    for (const [command, option, who] of [
      ['roadmap start', 'roadmap', ben],
      ['roadmap export', 'roadmap', ben],
      ['roadmap remove', 'roadmap', mara],
      ['roadmap import', 'replaces', mara],
      ['cohort create', 'roadmap', mara],
      ['cohort stats', 'roadmap', mara],
      ['roles set', 'roadmap', mara],
    ] as const)
      said[`${command} ${option}`] = await who.type(command, option, '')
    said.correct = await mara.type('cohort correct', 'topic', '', { member: asOption, change: 'undo' })
    said.sent = bot.sent.length
    return said
  }

  test('read, are suggested and count the same, whatever is done on a roadmap of one’s own', async () => {
    const opened = await enrolled()
    const { bot, ada, ben } = opened
    await ada.ask('privacy visibility', { who: 'server' })
    await ben.ask('roadmap start', { roadmap: 'small' })
    const crowd = ['Cem', 'Dan', 'Eva'].map((name) => bot.as({ name }))
    for (const one of crowd) await one.ask('roadmap start', { roadmap: 'small' })
    for (const one of [ada, ben, ...crowd]) await one.press(await one.ask('leaderboard'), 'Take part')
    await ada.ask('done', { topic: 'variables' })
    await ada.ask('resources add', { topic: 'variables', title: 'Names', link: 'https://example.org/names' })
    const before = await readByOthers(opened)

    const { create } = await creating(opened)
    await ada.press(await create(), 'Start it')
    const done = await ada.ask('done', { topic: 'Mashing' })
    expect(textOf(done)).toContain('Mashing')
    expect(labelsOf(done)).not.toContain('Share')
    const finished = await ada.ask('done', { topic: 'Hop stands' })
    expect([done.announcements, finished.announcements]).toEqual([[], []])
    expect(labelsOf(await ada.ask('progress'))).not.toContain('Share')
    expect(
      textOf(
        await ada.ask('resources add', {
          topic: 'Lautering',
          title: 'Slowly',
          link: 'https://example.org/l',
        }),
      ),
    ).toContain('links here are for everyone')

    const after = await readByOthers(opened)
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toMatch(secrets)
    expect(textOf(await opened.mara.ask('cohort acts'))).not.toMatch(secrets)
  })

  test('read nothing of it in a reminder that its owner has sent to a channel', async () => {
    const opened = await scene()
    const { bot, ada, olga } = opened
    const { create } = await creating(opened)
    await ada.press(await create(), 'Start it')
    await ada.ask('done', { topic: 'Lautering' })
    const { guildId } = olga.member
    await bot.app.guildSettings.set({ guildId, reminderChannelId: channelId('300'), now: bot.now() })
    const settings = { hour: '18:00', target: 'channel' as const, zone: 'UTC' }
    await bot.app.reminderSettings.set({
      member: ada.member,
      displayName: 'Ada',
      now: bot.now(),
      ...settings,
    })
    await bot.turnTo('2026-11-29T18:00:00Z')
    expect(bot.sent.length).toBeGreaterThan(2)
    for (const { reply } of bot.sent) {
      expect(textOf(reply)).toContain('Time to study')
      expect(JSON.stringify(reply)).not.toMatch(secrets)
    }
  })

  test('cannot start, browse or export it by its title or its id', async () => {
    const opened = await scene()
    const { ada, ben, mara } = opened
    const { create } = await creating(opened)
    const kept = await create()
    const id = /own\.[^"|:]+/.exec(JSON.stringify(kept.given))?.[0] ?? ''
    expect(id).toMatch(/^own\./)
    for (const roadmap of ['Zymurgy', id]) {
      for (const who of [ben, mara]) {
        expect(textOf(await who.ask('roadmap start', { roadmap }))).not.toContain('Grist')
        expect(textOf(await who.ask('roadmap export', { roadmap }))).not.toMatch(/Grist|ticked off/)
        expect(textOf(await who.ask('roadmap delete', { roadmap }))).toContain(
          'You have no roadmap of your own',
        )
      }
      expect(textOf(await mara.ask('cohort stats', { roadmap }))).not.toMatch(/Grist|Mashing/)
      expect(textOf(await mara.ask('roadmap remove', { roadmap }))).toContain('hasn’t imported a roadmap')
    }
    expect(textOf(await ada.ask('roadmap export', { roadmap: 'Zymurgy' }))).toContain('ticked off')
  })

  test('correct what is on a roadmap they know of, and never look into one that is not theirs', async () => {
    const opened = await enrolled()
    const { ada, mara } = opened
    const { create } = await creating(opened)
    await ada.press(await create(), 'Start it')
    await ada.ask('done', { topic: 'Lautering' })
    const member = { id: ada.userId, name: ada.displayName, isBot: false }
    const correct = (change: 'log' | 'undo', topic: string) =>
      mara.ask('cohort correct', { member, change, topic, reason: 'Seen' })
    expect(textOf(await correct('undo', 'Lautering'))).toContain('There’s no topic “Lautering”')
    expect(textOf(await correct('log', 'Hop stands'))).toContain('There’s no topic “Hop stands”')
    expect(textOf(await correct('log', 'variables'))).toContain('Logged for')
    await ada.ask('roadmap leave', { roadmap: 'small' })
    expect(textOf(await correct('log', 'Hop stands'))).toContain('can’t correct anything')
    expect(await mara.type('cohort correct', 'topic', '', { member, change: 'log' })).toEqual([])
  })
})
