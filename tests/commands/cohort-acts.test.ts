import { describe, expect, test } from 'vitest'
import { actsKeptDays } from '../../src/services/retention.ts'
import { turnOffAction } from '../../src/text/setup-hub.ts'
import { asTestsOwn } from '../support/query-plans.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const asOption = ({
  userId: id,
  displayName: name,
}: {
  readonly userId: string
  readonly displayName: string
}) => ({
  id,
  name,
  isBot: false,
})

const outline = '# Rust\n\n## Basics\n\n- Ownership\n- Borrowing\n'

describe('/cohort acts', () => {
  test('has a line for each act of a moderator, the newest first, privately', async () => {
    const { bot, ada, mara, olga } = await enrolled()
    const by = `<@${mara.userId}>`
    expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
    const imported = async (text: string) => {
      const preview = await mara.ask('roadmap import', { file: bot.attach('rust.md', text) })
      await mara.press(preview, labelsOf(preview)[0] ?? '')
    }
    await imported(outline)
    await imported(`${outline}- Lifetimes\n`)
    await mara.ask('roadmap remove', { roadmap: 'Rust' })
    await olga.ask('setup', { zone: 'Europe/Berlin', language: 'en', digestChannel: undefined })
    await olga.ask('setup', { 'digest-channel': { id: '300', name: 'digest', kind: 'text' } })
    await olga.pressId(turnOffAction.customId({ what: 'digest' }))
    await olga.ask('setup', { 'digest-channel': { id: '300', name: 'digest', kind: 'text' } })
    await mara.ask('digest post')
    await ada.ask('resources add', { topic: 'variables', link: 'https://a.example', title: 'Mine' })
    await mara.ask('resources remove', { link: 'Mine' })
    const cohort = await mara.ask('cohort create', { name: 'Spring', roadmap: 'small', start: 'monday' })
    await mara.press(cohort, 'Make it and add 1 learner')
    const closed = await mara.press(await mara.ask('cohort close', { cohort: 'Spring' }), 'Close it')
    await mara.press(closed, 'Open it again')
    const said = await mara.ask('cohort acts')
    expect(said.visibility).toBe('private')
    expect(said.reply?.pings).toBeUndefined()
    const first = textOf(said)
    const second = textOf(await mara.press(said, 'More ▶'))
    const lines = `${first}\n${second}`.split('\n').filter((line) => line.startsWith('- '))
    expect(lines.map((line) => line.replace(/^- <t:\d+:f> · /, ''))).toEqual([
      `${by} opened the cohort **Spring** again`,
      `${by} closed the cohort **Spring**`,
      `${by} made the cohort **Spring** with 1 learner`,
      `${by} removed the link **Mine**, which <@${ada.userId}> had added`,
      `${by} posted the weekly digest`,
      `<@${olga.userId}> changed in **/setup**: digest channel`,
      `<@${olga.userId}> changed in **/setup**: digest channel`,
      `<@${olga.userId}> changed in **/setup**: digest channel`,
      `<@${olga.userId}> had me speak English here`,
      `<@${olga.userId}> changed in **/setup**: time zone`,
      `${by} took **Rust** off the list`,
      `${by} imported a new version of **Rust**`,
      `${by} imported the roadmap **Rust**`,
    ])
  })

  test('has one for new rules of the numbers, and none for rules that were refused', async () => {
    const { bot, ada, mara } = await enrolled()
    const by = { userId: mara.userId, interactionId: 'rules', at: bot.now() }
    const { guildId } = ada.member
    const rules = await bot.app.cohortNumbers.rules(guildId)
    await bot.app.cohortNumbers.setRules(guildId, { ...rules, quietAfterDays: 1_000 }, by)
    expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
    await bot.app.cohortNumbers.setRules(guildId, { ...rules, quietAfterDays: 10 }, by)
    expect(textOf(await mara.ask('cohort acts'))).toContain('changed the rules of **/cohort stats**')
  })

  test('has none for what was only looked at, or refused, or done by a member', async () => {
    const { bot, ada, mara, olga } = await enrolled()
    await olga.ask('setup')
    await mara.ask('roadmap import', { file: bot.attach('rust.md', outline) })
    await mara.ask('roadmap remove', { roadmap: 'small' })
    await mara.ask('cohort create', { name: 'Spring', roadmap: 'small', start: 'monday' })
    await ada.ask('resources add', { topic: 'variables', link: 'https://a.example', title: 'Mine' })
    await ada.ask('resources remove', { link: 'Mine' })
    await mara.ask('resources add', { topic: 'variables', link: 'https://b.example', title: 'Hers' })
    await mara.ask('resources remove', { link: 'Hers' })
    expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
  })

  test('has one line for what a moderator pressed twice', async () => {
    const { bot, mara } = await enrolled()
    const cohort = await mara.ask('cohort create', { name: 'Spring', roadmap: 'small', start: 'monday' })
    for (const _ of [1, 2]) await mara.press(cohort, 'Make it without them')
    const by = { userId: mara.userId, interactionId: 'again', at: bot.now() }
    const act = { guildId: mara.member.guildId, by, what: { kind: 'cohort-closed', name: 'Spring' } } as const
    for (const _ of [1, 2]) await bot.app.acts.keep(act)
    expect(textOf(await mara.ask('cohort acts')).match(/made the cohort/g)).toHaveLength(1)
    expect(textOf(await mara.ask('cohort acts')).match(/closed the cohort/g)).toHaveLength(1)
  })

  test('shows what one moderator did, and what was done about one member', async () => {
    const { ada, mara, olga } = await enrolled()
    await ada.ask('resources add', { topic: 'variables', link: 'https://a.example', title: 'Mine' })
    await mara.ask('resources remove', { link: 'Mine' })
    await olga.ask('setup', { zone: 'Europe/Berlin' })
    const byOlga = textOf(await mara.ask('cohort acts', { moderator: asOption(olga) }))
    expect(byOlga).toContain('time zone')
    expect(byOlga).not.toContain('Mine')
    const aboutAda = async () => textOf(await mara.ask('cohort acts', { member: asOption(ada) }))
    expect(await aboutAda()).toContain('removed the link **Mine**')
    expect(await aboutAda()).not.toContain('time zone')
    await ada.ask('privacy visibility', { who: 'private' })
    expect(await aboutAda()).toContain('Nothing of that kind was done')
    expect(textOf(await mara.ask('cohort acts'))).toContain('which a member had added')
  })

  test('names neither member nor moderator who had themselves erased, and keeps the line', async () => {
    const { ada, mara } = await enrolled()
    await ada.ask('resources add', { topic: 'variables', link: 'https://a.example', title: 'Mine' })
    await mara.ask('resources remove', { link: 'Mine' })
    expect(textOf(await ada.ask('privacy show'))).toContain('1 thing that you did as a moderator, or')
    for (const person of [ada, mara]) {
      const asked = await person.ask('privacy erase')
      await person.press(asked, labelsOf(asked)[0] ?? '')
    }
    expect(textOf(await mara.ask('cohort acts'))).toContain(
      'a moderator who erased their data removed the link **Mine**, which a member had added',
    )
  })

  test('is for moderators, and of one server', async () => {
    const { bot, ada, mara, olga } = await scene()
    await olga.ask('setup', { zone: 'Europe/Berlin' })
    expect(textOf(await ada.ask('cohort acts'))).toContain('Only moderators can do that')
    const elsewhere = bot.as({ name: 'Mara', guild: '101', permissions: 8n })
    expect(textOf(await elsewhere.ask('cohort acts'))).toContain('Nothing of that kind was done')
    expect(textOf(await mara.ask('cohort acts'))).toContain('time zone')
  })

  test('forgets what is older than a year', async () => {
    const { bot, mara, olga } = await scene()
    await olga.ask('setup', { zone: 'Europe/Berlin' })
    const acts = () =>
      asTestsOwn(() => bot.database.reading.selectFrom('moderator_acts').select('id').execute())
    const last = bot.now().add({ hours: 24 * actsKeptDays })
    await bot.app.retention.forgetActs(last)
    expect(await acts()).toHaveLength(1)
    await bot.app.retention.forgetActs(last.add({ milliseconds: 1 }))
    expect(await acts()).toEqual([])
    expect(textOf(await mara.ask('cohort acts'))).toContain('Nothing of that kind was done')
  })
})

test('what moderators post, hand out and send is kept as well', async () => {
  const { bot, ada, olga } = await scene({ now: '2026-11-10T12:00Z' })
  await ada.ask('roadmap start', { roadmap: 'small' })
  await ada.ask('remind set', { hour: '18:00' })
  bot.setNow('2026-11-19T12:00Z')
  await olga.press(await olga.ask('cohort nudge'), 'Send it')
  await olga.ask('cohort export')
  await olga.ask('panel post')
  await olga.ask('panel remove')
  const text = textOf(await olga.ask('cohort acts'))
  const who = `<@${olga.userId}>`
  expect(text).toContain(`${who} had a note sent to 1 learner of **Small roadmap**`)
  expect(text).toContain(`${who} exported the learners as a file`)
  expect(text).toContain(`${who} posted the panel in <#200>`)
  expect(text).toContain(`${who} took the panel in <#200> down`)
})
