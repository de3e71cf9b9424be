import { describe, expect, test } from 'vitest'
import { permission } from '../../src/interaction/caller.ts'
import { textOf } from '../support/test-bot.ts'
import { addressesIn, readers, tutorial } from './links.ts'
import { labelsOf, roadmapGone, scene } from './scene.ts'

const one = 'https://one.org/'
const report = { topic: 'variables', link: one }

describe('/resources report', () => {
  test('thanks, privately, and tells how many found so', async () => {
    const { ada, cem } = await readers()
    const said = await ada.ask('resources report', report)
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('1 person has reported [Read one.org/](<https://one.org/>) as dead')
    expect(textOf(await cem.ask('resources report', report))).toContain('2 people have reported')
  })

  test('after two people shows the link as before, after three below the others with a warning, and keeps it', async () => {
    const { ada, ben, cem, dora } = await readers()
    const addresses = async () =>
      addressesIn(textOf(await dora.ask('resources show', { topic: 'variables' })))
    for (const person of [ada, cem]) await person.ask('resources report', report)
    expect(await addresses()).toEqual([tutorial, one, 'https://two.org/'])
    expect(textOf(await dora.ask('resources show', { topic: 'variables' }))).not.toContain('⚠')
    // Ben has the same link in another roadmap of the same server.
    const third = await ben.ask('resources report', report)
    expect(textOf(third)).toContain('it’s at the bottom with a warning now')
    expect(await addresses()).toEqual([tutorial, 'https://two.org/', one])
    const text = textOf(await dora.ask('resources show', { topic: 'variables' }))
    expect(text).toContain('(<https://one.org/>) · ⚠ 3 people found this link dead')
    await dora.ask('resources report', report)
    expect(textOf(await dora.ask('resources show', { topic: 'variables' }))).toContain('⚠ 4 people')
  })

  test('counts a person once, and says so kindly', async () => {
    const { ada, cem } = await readers()
    for (let at = 0; at < 3; at += 1) await ada.ask('resources report', report)
    const again = await ada.ask('resources report', report)
    expect(textOf(again)).toContain('You’ve already reported [Read one.org/](<https://one.org/>), thanks!')
    expect(textOf(again)).toContain('1 person has so far')
    expect(textOf(await cem.ask('resources show', { topic: 'variables' }))).not.toContain('⚠')
  })

  test('takes any link that the topic shows: of the roadmap, of the concept, of the server, of what is around', async () => {
    const { ada } = await readers()
    await ada.ask('resources add', { topic: 'routing', title: 'A read', link: 'https://realpython.com/' })
    for (const [topic, link] of [
      ['variables', 'Python tutorial'],
      ['variables', one],
      ['routing', 'A read'],
      ['loops', tutorial],
    ])
      expect(textOf(await ada.ask('resources report', { topic, link })), link).toMatch(
        /as dead|already reported/,
      )
  })

  test('takes no link that the topic does not show', async () => {
    const { ada } = await readers()
    for (const link of ['https://elsewhere.org/', 'zzz'])
      expect(textOf(await ada.ask('resources report', { topic: 'variables', link }))).toContain(
        '**Variables** doesn’t have that link',
      )
  })

  test('suggests the links of the topic that was named, and none without one', async () => {
    const { ada } = await readers()
    const [topic] = await ada.type('resources report', 'topic', 'vari')
    const offered = await ada.type('resources report', 'link', '', { topic: topic?.value })
    expect(offered.map(({ name }) => name)).toEqual([
      'Python tutorial — docs.python.org',
      'Read one.org/ — one.org',
      'Read two.org/ — two.org',
    ])
    const said = await ada.ask('resources report', { topic: topic?.value, link: offered[1]?.value })
    expect(textOf(said)).toContain('one.org')
    expect(
      (await ada.type('resources report', 'link', 'two', { topic: 'variables' })).map(({ name }) => name),
    ).toEqual(['Read two.org/ — two.org'])
    expect(await ada.type('resources report', 'link', '')).toEqual([])
    expect(await ada.type('resources report', 'link', '', { topic: 'zzz' })).toEqual([])
  })

  test('stays in its server', async () => {
    const { ada, ben, cem, adaElsewhere } = await readers()
    for (const person of [ada, ben, cem]) await person.ask('resources report', report)
    expect(textOf(await adaElsewhere.ask('resources show', { topic: 'variables' }))).not.toContain('⚠')
  })

  test('tells moderators where all reports are, and nobody else', async () => {
    const { ada, bot } = await readers()
    expect(textOf(await ada.ask('resources report', report))).not.toContain('/cohort links')
    const cem = bot.as({ name: 'Cem', permissions: permission.moderateMembers })
    expect(textOf(await cem.ask('resources report', report))).toContain('**/cohort links**')
  })

  test('offers what may have been meant, and is for those on a roadmap, in a server', async () => {
    const { ada } = await readers()
    expect(labelsOf(await ada.ask('resources report', { ...report, topic: 'variabels' }))).toEqual([
      'Variables',
    ])
    expect(textOf(await (await scene()).ada.ask('resources report', report))).toContain(
      'You’re not on a roadmap',
    )
    const gone = await roadmapGone()
    expect(textOf(await gone.ada.ask('resources report', report))).toContain('is no longer available')
    expect(textOf(await gone.adaInDirectMessages.ask('resources report', report))).toContain(
      'inside a server',
    )
  })
})
