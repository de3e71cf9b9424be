import { describe, expect, test } from 'vitest'
import { checkAsDiscordDoes } from '../discord/replies.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

type Scene = Awaited<ReturnType<typeof scene>>

const spring = { name: 'Spring', roadmap: 'small', start: 'monday', weeks: 12 }

/** A cohort as a moderator makes it. */
async function made({ mara }: Scene, wanted: Partial<typeof spring> = {}, label?: string) {
  const preview = await mara.ask('cohort create', { ...spring, ...wanted })
  return mara.press(preview, label ?? labelsOf(preview)[0] ?? '')
}

describe('/cohort create', () => {
  test('shows what would be made, and makes it at a press', async () => {
    const at = await scene()
    const { mara } = at
    const preview = await mara.ask('cohort create', spring)
    expect(preview.visibility).toBe('private')
    expect(textOf(preview)).toContain(
      '### Spring\nSmall roadmap · start Mon, 23 Nov 2026 · 12 weeks\nWhoever joins it',
    )
    expect(labelsOf(preview)).toEqual(['Make it', 'Cancel'])
    expect(textOf(await mara.ask('cohort list'))).toContain('There’s no cohort here yet')
    const said = await mara.press(preview, 'Make it')
    expect(said.visibility).toBe('update')
    expect(textOf(said)).toContain('✓ **Spring** is there.')
    expect(textOf(await mara.ask('cohort list'))).toContain('**Spring**\nSmall roadmap · start Mon')
  })

  test('pressed twice makes one, and so does a preview that was cancelled make none', async () => {
    const { mara } = await scene()
    const preview = await mara.ask('cohort create', spring)
    await mara.press(preview, 'Make it')
    expect(textOf(await mara.press(preview, 'Make it'))).toContain('This was used already')
    const other = await mara.ask('cohort create', { ...spring, name: 'Autumn' })
    expect(textOf(await mara.press(other, 'Cancel'))).toContain('No cohort was made')
    expect(textOf(await mara.ask('cohort list'))).not.toContain('Autumn')
  })

  test('offers to add those on the roadmap, but for who keeps to themselves', async () => {
    const at = await enrolled()
    const { ada, ben, mara } = at
    await ben.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('privacy visibility', { who: 'private' })
    const preview = await mara.ask('cohort create', spring)
    expect(textOf(preview)).toContain('1 learner is on this roadmap already and in none of its cohorts')
    expect(labelsOf(preview)).toEqual(['Make it and add 1 learner', 'Make it without them', 'Cancel'])
    expect(textOf(await mara.press(preview, 'Make it and add 1 learner'))).toContain('with 1 learner')
    expect(textOf(await ada.ask('cohort list'))).toContain('✓ you’re in it')
    expect(textOf(await ben.ask('cohort list'))).not.toContain('✓ you’re in it')
  })

  test.each([
    ['\u200b\u2060', 'Nobody could see that name'],
    ['**', '\\*\\*'],
  ])('of the name %j says %s', async (name, said) => {
    const { mara } = await scene()
    expect(textOf(await mara.ask('cohort create', { ...spring, name }))).toContain(said)
  })

  test('takes no name that people would take for another, until that one is closed', async () => {
    const at = await scene()
    const { mara } = at
    await made(at, { name: 'Straße 1' })
    for (const name of ['STRASSE １', 'strasse\u200b 1', ' Straße  1 '])
      expect(textOf(await mara.ask('cohort create', { ...spring, name }))).toContain(
        'here already, or one with',
      )
    await mara.press(await mara.ask('cohort close', { cohort: 'strasse 1' }), 'Close it')
    expect(textOf(await made(at, { name: 'strasse 1' }))).toContain('is there')
  })

  test('cuts a long name where one can see it', async () => {
    const { mara } = await scene()
    const said = await mara.ask('cohort create', { ...spring, name: '🐣'.repeat(45) })
    const [, name = ''] = /### (.+)\n/.exec(textOf(said)) ?? []
    expect(name).toMatch(/^(🐣)+…$/u)
    expect(name.length).toBeLessThanOrEqual(60)
  })

  test('takes a day that has been where the words say so, and refuses what is none', async () => {
    const { mara } = await scene()
    const started = async (start: string) => textOf(await mara.ask('cohort create', { ...spring, start }))
    expect(await started('2026-11-02')).toContain('start Mon, 2 Nov 2026')
    expect(await started('last week?')).toContain('I can’t read this as a date')
    expect(await started('3/4')).toContain('Do you mean')
  })

  test('is for moderators, also by a press', async () => {
    const at = await scene()
    const { ada, mara } = at
    expect(textOf(await ada.ask('cohort create', spring))).toContain('Only moderators can do that')
    const preview = await mara.ask('cohort create', spring)
    expect(textOf(await ada.press(preview, 'Make it'))).toContain('Only moderators can do that')
    expect(textOf(await at.olga.press(preview, 'Make it'))).toContain('This was used already')
    expect(textOf(await mara.ask('cohort list'))).toContain('There’s no cohort here yet')
  })
})

describe('/cohort join', () => {
  test('starts the roadmap for a newcomer, in the words of /roadmap start, and says who sees them', async () => {
    const at = await scene()
    await made(at)
    const said = await at.ada.ask('cohort join', { cohort: 'spring' })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('### You’re in **Spring**\nSmall roadmap')
    expect(textOf(said)).toContain('**Who sees it:**')
    expect(textOf(said)).toContain('### You’re on **Small roadmap**')
    expect(said.announcements).toHaveLength(1)
    expect(textOf(await at.ada.ask('next'))).toContain('Next on Small roadmap')
  })

  test('twice, or the same interaction again, changes nothing', async () => {
    const at = await enrolled()
    await made(at, {}, 'Make it without them')
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    expect(textOf(await at.ada.ask('cohort join', { cohort: 'Spring' }))).toContain(
      'You’re in **Spring** already',
    )
  })

  test('asks before it moves somebody from another cohort of the roadmap', async () => {
    const at = await scene()
    await made(at)
    await made(at, { name: 'Autumn' })
    await made(at, { name: 'Tables', roadmap: 'sql' })
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    await at.ada.ask('cohort join', { cohort: 'Tables' })
    const asked = await at.ada.ask('cohort join', { cohort: 'Autumn' })
    expect(textOf(asked)).toContain('You’re in **Spring**, which is on the same roadmap')
    expect(textOf(await at.ada.ask('cohort leave'))).toContain('You’re in **Spring** · **Tables**')
    const moved = await at.ada.press(asked, 'Move')
    expect(textOf(moved)).toContain('### You’re in **Autumn**')
    expect(textOf(moved)).toContain('You left **Spring** for it')
    expect(textOf(await at.ada.press(asked, 'Move'))).toContain('You’re in **Autumn** already')
    expect(textOf(await at.ada.ask('cohort leave'))).toContain('You’re in **Autumn** · **Tables**')
  })

  test('says that there is none of that name, also by the button of one that was closed', async () => {
    const at = await scene()
    await made(at)
    const list = await at.ada.ask('cohort list')
    expect(textOf(await at.ada.ask('cohort join', { cohort: '*x*' }))).toContain('no open cohort “\\*x\\*”')
    await at.mara.press(await at.mara.ask('cohort close', { cohort: 'Spring' }), 'Close it')
    expect(textOf(await at.ada.press(list, 'Join'))).toContain('That cohort is closed or gone')
    expect(textOf(await at.ada.ask('next'))).toContain('You’re not on a roadmap here yet')
  })

  test('is of one server', async () => {
    const at = await scene()
    await made(at)
    const list = await at.ada.ask('cohort list')
    expect(textOf(await at.adaElsewhere.press(list, 'Join'))).toContain('That cohort is closed or gone')
    expect(textOf(await at.adaInDirectMessages.press(list, 'Join'))).toContain('Cohorts belong to a server')
    expect(textOf(await at.adaElsewhere.ask('cohort list'))).toContain('There’s no cohort here')
  })

  test('offers the open ones while somebody types', async () => {
    const at = await scene()
    await made(at)
    await made(at, { name: '🐣🐣' })
    expect(await at.ada.type('cohort join', 'cohort', '')).toMatchObject([
      { value: '🐣🐣' },
      { value: 'Spring' },
    ])
    expect(await at.ada.type('cohort join', 'cohort', 'spr')).toMatchObject([{ value: 'Spring' }])
    expect(textOf(await at.ada.ask('cohort join', { cohort: '🐣🐣' }))).toContain('You’re in **🐣🐣**')
  })

  test('works for a roadmap that the server does not offer', async () => {
    const at = await scene()
    await made(at)
    await at.bot.app.roadmaps.choose(at.ada.member.guildId, ['small'], [])
    expect(textOf(await at.ada.ask('cohort join', { cohort: 'Spring' }))).toContain(
      '### You’re on **Small roadmap**',
    )
  })
})

describe('/cohort leave', () => {
  test('leaves the cohort and not the roadmap, and can be taken back', async () => {
    const at = await scene()
    await made(at)
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    const said = await at.ada.ask('cohort leave')
    expect(textOf(said)).toContain('You left **Spring**. You’re still on its roadmap')
    expect(textOf(await at.ada.ask('next'))).toContain('Next on Small roadmap')
    expect(textOf(await at.ada.ask('cohort leave'))).toContain('You’re in no cohort here')
    expect(textOf(await at.ada.press(said, 'Join again'))).toContain('### You’re in **Spring**')
  })

  test('names those somebody is in when they name another', async () => {
    const at = await scene()
    await made(at)
    await made(at, { name: 'Tables', roadmap: 'sql' })
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    expect(textOf(await at.ada.ask('cohort leave', { cohort: 'Tables' }))).toContain('You’re in **Spring**.')
    expect(await at.ada.type('cohort leave', 'cohort', '')).toMatchObject([{ value: 'Spring' }])
  })

  test('is what leaving the roadmap is, until somebody takes it up again', async () => {
    const at = await scene()
    await made(at)
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    await at.ada.ask('roadmap leave')
    expect(textOf(await at.mara.ask('cohort list'))).toContain('nobody yet')
    await at.ada.ask('roadmap start', { roadmap: 'small' })
    expect(textOf(await at.mara.ask('cohort list'))).toContain('1 member')
  })
})

describe('/cohort list', () => {
  test('tells members numbers from five on, and moderators all', async () => {
    const at = await scene()
    await made(at)
    for (const name of ['A', 'B', 'C', 'D'])
      await at.bot.as({ name }).ask('cohort join', { cohort: 'Spring' })
    expect(textOf(await at.ada.ask('cohort list'))).toContain('fewer than five members')
    expect(textOf(await at.mara.ask('cohort list'))).toContain('4 members')
    await at.bot.as({ name: 'A' }).ask('privacy visibility', { who: 'private' })
    expect(textOf(await at.mara.ask('cohort list'))).toContain('3 members')
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    expect(textOf(await at.ada.ask('cohort list'))).toContain('5 members')
    expect(textOf(await at.mara.ask('cohort list'))).toContain('5 members')
  })

  test('shows fifty cohorts by pages, with names of odd signs, and takes no further one', async () => {
    const at = await scene()
    const family = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'
    for (let n = 1; n <= 50; n += 1) await made(at, { name: `${family.repeat(5)}|@everyone ${n}` })
    const refused = await at.mara.ask('cohort create', { ...spring, name: 'One more' })
    expect(textOf(refused)).toContain('This server has 50 open cohorts')
    const first = await at.ada.ask('cohort list')
    if (first.given !== undefined) checkAsDiscordDoes(first.given)
    expect(labelsOf(first).filter((label) => label === 'Join')).toHaveLength(8)
    expect(labelsOf(first)).toContain('Page 1 of 7')
    const second = await at.ada.press(first, 'More ▶')
    expect(second.visibility).toBe('update')
    expect(labelsOf(second)).toContain('Page 2 of 7')
    expect(textOf(first)).toContain('\\@everyone 50')
  })
})

describe('/cohort close', () => {
  test('asks, closes, and can be taken back with those who were in it', async () => {
    const at = await scene()
    await made(at)
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    const asked = await at.mara.ask('cohort close', { cohort: 'Spring' })
    expect(textOf(asked)).toContain('1 member is in it')
    const closed = await at.mara.press(asked, 'Close it')
    expect(textOf(closed)).toContain('✓ **Spring** is closed.')
    expect(textOf(await at.mara.press(asked, 'Close it'))).toContain('is closed already')
    expect(at.bot.sent).toEqual([])
    expect(textOf(await at.ada.ask('cohort list'))).toContain('There’s no cohort here')
    expect(textOf(await at.mara.ask('cohort list'))).toContain('1 member · closed <t:')
    expect(textOf(await at.mara.press(closed, 'Open it again'))).toContain('✓ **Spring** is open again')
    expect(textOf(await at.mara.press(closed, 'Open it again'))).toContain('is open. Nothing changed')
    expect(textOf(await at.ada.ask('cohort list'))).toContain('✓ you’re in it')
  })

  test('opened again leaves out who has gone on in another, and takes no name twice', async () => {
    const at = await scene()
    await made(at)
    await at.ada.ask('cohort join', { cohort: 'Spring' })
    await at.ben.ask('cohort join', { cohort: 'Spring' })
    const closed = await at.mara.press(await at.mara.ask('cohort close', { cohort: 'Spring' }), 'Close it')
    await made(at, { name: 'spring' }, 'Make it without them')
    await at.ada.ask('cohort join', { cohort: 'spring' })
    expect(textOf(await at.mara.press(closed, 'Open it again'))).toContain('Choose another name')
    const other = await at.mara.press(await at.mara.ask('cohort close', { cohort: 'spring' }), 'Close it')
    await made(at, { name: 'Autumn' }, 'Make it without them')
    await at.ada.ask('cohort join', { cohort: 'Autumn' })
    await at.mara.press(closed, 'Open it again')
    const list = textOf(await at.mara.ask('cohort list'))
    expect(list).toMatch(/\*\*Autumn\*\*\n.*\n1 member\n\*\*Spring\*\*\n.*\n1 member/)
    expect(textOf(await at.mara.press(other, 'Open it again'))).toContain('Choose another name')
  })

  test('is for moderators, also by a press', async () => {
    const at = await scene()
    await made(at)
    const asked = await at.mara.ask('cohort close', { cohort: 'Spring' })
    expect(textOf(await at.ada.ask('cohort close', { cohort: 'Spring' }))).toContain('Only moderators')
    expect(textOf(await at.ada.press(asked, 'Close it'))).toContain('Only moderators')
    expect(textOf(await at.ada.ask('cohort list'))).toContain('Spring')
  })
})

test('a cohort of a syllabus goes by its weeks unless others are named', async () => {
  const { bot, mara } = await scene()
  const text =
    '# Course\n\n## Week 1: Basics\n\n- Ownership\n\n## Week 2: More\n\n- Borrowing\n\n## Week 3: Threads\n\n- Locks\n'
  const preview = await mara.ask('roadmap import', { file: bot.attach('course.md', text) })
  await mara.press(preview, labelsOf(preview)[0] ?? '')
  const asked = { name: 'Spring', roadmap: 'Course', start: 'monday' }
  expect(textOf(await mara.ask('cohort create', asked))).toContain('3 weeks')
  expect(textOf(await mara.ask('cohort create', { ...asked, weeks: 5 }))).toContain('5 weeks')
})
