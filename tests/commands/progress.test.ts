import { describe, expect, test } from 'vitest'
import { buttonsOf, textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, roadmapGone, scene } from './scene.ts'

describe('/progress', () => {
  test('shows the whole, each phase and the last seven days, privately', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables', date: 'yesterday' })
    await ada.ask('done', { topic: 'loops' })
    await ada.ask('done', { topic: 'routing' })
    const said = await ada.ask('progress')
    expect(said.visibility).toBe('private')
    const text = textOf(said)
    expect(text).toContain('60\u00a0% · 3 of 5')
    expect(text).toContain('✓ Basics · 2/2\n◐ Web · 1/3')
    expect(text).toContain('- Variables · yesterday')
    expect(text).toContain('3 topics on 2 days')
    expect(text).toMatch(/Next review: \w+, 2[2-5] Nov 2026\./)
    expect(labelsOf(said)).toEqual(['Next topics', 'Map', 'Share', 'Why?'])
  })

  test('shows the same as a picture, with a year of days of study', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables', date: 'yesterday' })
    await ada.ask('done', { topic: 'loops' })
    expect((await ada.ask('progress')).reply).toMatchObject({
      blocks: [
        { kind: 'text' },
        {
          kind: 'picture',
          fileName: 'progress.png',
          alternative:
            'Progress on Small roadmap: 2 of 5 topics done · about 2 still fresh · 2 days of study in a row · Basics: 2 of 2 · Web: 0 of 3 · 2 days of study in a year',
        },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
      files: [{ name: 'progress.png' }],
    })
  })

  test('leads to a map, which says in words what it shows', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    const map = await ada.press(await ada.ask('progress'), 'Map')
    expect(map.visibility).toBe('private')
    expect(textOf(map)).toContain('## Map of Small roadmap\n◐ Basics · 1/2\n○ Web · 0/3')
    expect(map.reply?.blocks[1]).toEqual({
      kind: 'picture',
      fileName: 'map.png',
      alternative: 'Map of Small roadmap: 1 of 5 topics done · Next: Loops · Basics: 1 of 2 · Web: 0 of 3',
    })
    expect(labelsOf(map)).toEqual(['Next topics', 'Progress'])
  })

  test('shows no days in its picture to who wants to see no streak', async () => {
    const { ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.press(await ada.ask('streak'), 'Don’t show streaks')
    const { blocks = [] } = (await ada.ask('progress')).reply ?? {}
    const [picture] = blocks.filter((block) => block.kind === 'picture')
    expect(picture?.alternative).toBe(
      'Progress on Small roadmap: 1 of 5 topics done · about 1 still fresh · Basics: 1 of 2 · Web: 0 of 3',
    )
  })

  test('begins with nothing', async () => {
    const { ada } = await enrolled()
    const text = textOf(await ada.ask('progress'))
    expect(text).toContain('0 of 5')
    expect(text).toContain('○ Basics · 0/2')
    expect(text).toContain('Nothing in the last 7 days.')
    expect(text).not.toContain('Logged last')
  })

  test('counts what is due for review', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    bot.setNow('2026-11-30T12:00Z')
    const said = await ada.ask('progress')
    expect(textOf(said)).toContain('-# 1 review is ready.')
    expect(textOf(said)).toContain('Nothing in the last 7 days')
    expect(labelsOf(said)).toContain('Review 1')
  })

  test('says how much of what is done is likely still known', async () => {
    const { bot, ada } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    await ada.ask('done', { topic: 'loops' })
    expect(textOf(await ada.ask('progress'))).toContain('2 of 5 done, all still fresh')
    bot.setNow('2028-11-21T12:00Z')
    expect(textOf(await ada.ask('progress'))).toContain('2 of 5 done, about 1 still fresh')
  })

  test('says that the roadmap is paused or finished', async () => {
    const { ada } = await enrolled()
    await ada.ask('roadmap pause')
    expect(textOf(await ada.ask('progress'))).toContain('· paused')
    for (const topic of ['variables', 'loops', 'fastapi', 'blog']) await ada.ask('done', { topic })
    expect(textOf(await ada.ask('progress'))).toContain(
      '100\u00a0% · 5 of 5 done, all still fresh · finished',
    )
  })

  test('shows notes and links as they were typed, harmless', async () => {
    const { ada } = await enrolled()
    const note = '# Big\n**bold** [bank](https://evil.example) @everyone <@1> ||x||'
    await ada.ask('done', { topic: 'variables', note, link: 'https://a.example/?a=(1)' })
    const text = textOf(await ada.ask('progress'))
    expect(text).toContain(
      '# Big \\*\\*bold\\*\\* \\[bank\\](https\\://evil.example) \\@everyone \\<\\@1\\> \\|\\|x\\|\\|',
    )
    expect(text).toContain('[link](<https://a.example/?a=%281%29>)')
  })

  test('is the affair of each server alone', async () => {
    const { ada, adaElsewhere } = await enrolled()
    await ada.ask('done', { topic: 'variables' })
    expect(textOf(await adaElsewhere.ask('progress'))).toContain('You’re not on a roadmap here yet')
  })

  test('says where to begin, or that the roadmap is gone', async () => {
    const nowhere = await (await scene()).ada.ask('progress')
    expect(labelsOf(nowhere)).toEqual(['See the roadmaps'])
    expect(textOf(await (await roadmapGone()).ada.ask('progress'))).toContain('Your progress is saved')
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await enrolled()
    expect(textOf(await adaInDirectMessages.ask('progress'))).toContain('inside a server')
  })
})

test('the button Progress shows one’s own, and nobody else’s', async () => {
  const { ada, ben } = await enrolled()
  const said = await ada.ask('next')
  expect(textOf(await ada.press(said, 'Progress'))).toContain('0 of 5')
  expect(textOf(await ben.press(said, 'Progress'))).toContain('belongs to someone else')
})

test('/progress counts reviews among the last seven days', async () => {
  const { bot, ada } = await enrolled()
  await ada.ask('done', { topic: 'variables' })
  bot.setNow('2026-11-26T12:00Z')
  const review = await ada.ask('review')
  await ada.press(review, buttonsOf(review)[2]?.label ?? '')
  expect(textOf(await ada.ask('progress'))).toContain('Last 7 days: 1 topic · 1 review on 2 days.')
  bot.setNow('2026-11-29T12:00Z')
  expect(textOf(await ada.ask('progress'))).toContain('Last 7 days: 1 review on 1 day.')
})
