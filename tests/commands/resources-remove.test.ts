import { describe, expect, test } from 'vitest'
import { ownLinks } from '../../src/store/resources.ts'
import { queriesOf } from '../support/queries-of.ts'
import { textOf } from '../support/test-bot.ts'
import { readers, tutorial } from './links.ts'
import { scene } from './scene.ts'

async function withLinks() {
  const found = await readers()
  const { ada, cem, bot } = found
  await ada.ask('resources add', { topic: 'loops', title: 'Ada’s read', link: 'https://ada.org/' })
  await cem.ask('resources add', { topic: 'loops', title: 'Cem’s read', link: 'https://cem.org/' })
  await cem.ask('resources add', { topic: 'variables', title: 'Names', link: 'https://names.org/' })
  return {
    ...found,
    left: async () => (await ownLinks(queriesOf(bot.database))).map(({ title }) => title),
  }
}

describe('/resources remove', () => {
  test('deletes what one added oneself, privately', async () => {
    const { ada, left } = await withLinks()
    const offered = await ada.type('resources remove', 'link', '')
    expect(offered.map(({ name }) => name)).toEqual(['Ada’s read — ada.org'])
    const said = await ada.ask('resources remove', { link: offered[0]?.value })
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toBe('Removed: [Ada’s read](<https://ada.org/>)')
    expect(await left()).toEqual(['Cem’s read', 'Names'])
  })

  test('leaves to a member what others added, and says why', async () => {
    const { ada, cem, left } = await withLinks()
    const [first] = await cem.type('resources remove', 'link', 'cem')
    const said = await ada.ask('resources remove', { link: first?.value })
    expect(textOf(said)).toContain('Somebody else added [Cem’s read]')
    expect(textOf(await ada.ask('resources remove', { link: 'Cem’s read' }))).toContain(
      'You can’t remove that one',
    )
    expect(await left()).toHaveLength(3)
  })

  test('lets a moderator, on a roadmap or not, delete any, and names who had added it', async () => {
    const { cem, mara, left } = await withLinks()
    const offered = await mara.type('resources remove', 'link', '')
    expect(offered.map(({ name }) => name)).toEqual([
      'Names — names.org',
      'Cem’s read — cem.org',
      'Ada’s read — ada.org',
    ])
    const said = await mara.ask('resources remove', { link: 'https://NAMES.org' })
    expect(textOf(said)).toContain(`which <@${cem.userId}> had added`)
    expect(await left()).toEqual(['Ada’s read', 'Cem’s read'])
  })

  test('lists only the links of a topic that is named', async () => {
    const { cem } = await withLinks()
    const offered = async (topic: string) =>
      (await cem.type('resources remove', 'link', '', { topic })).map(({ name }) => name)
    expect(await offered('loops')).toEqual(['Cem’s read — cem.org'])
    expect(await offered('variables')).toEqual(['Names — names.org'])
    expect((await cem.type('resources remove', 'topic', 'loo')).map(({ name }) => name)).toEqual([
      'Loops — Basics',
    ])
  })

  test('finds links by words of their title and by their site', async () => {
    const { mara } = await withLinks()
    const offered = async (typed: string) =>
      (await mara.type('resources remove', 'link', typed)).map(({ name }) => name.split(' — ')[0])
    expect(await offered('READ cem')).toEqual(['Cem’s read'])
    expect(await offered('names.org')).toEqual(['Names'])
    expect(await offered('nothing like it')).toEqual([])
  })

  test('removes neither what belongs to a roadmap or a concept, nor what is not there', async () => {
    const { mara, left } = await withLinks()
    for (const link of [tutorial, 'Python tutorial', 'https://one.org/', '999', '-1', '0x1', 'zzz'])
      expect(textOf(await mara.ask('resources remove', { link })), link).toContain('no such link')
    expect(await left()).toHaveLength(3)
  })

  test('guesses nothing from a title that two links have', async () => {
    const { ada, left } = await withLinks()
    await ada.ask('resources add', { topic: 'blog', title: 'ada’s READ', link: 'https://ada.org/2' })
    expect(textOf(await ada.ask('resources remove', { link: 'Ada’s read' }))).toContain(
      'You can’t remove that one',
    )
    expect(await left()).toHaveLength(4)
  })

  test('twice changes nothing the second time', async () => {
    const { ada, left } = await withLinks()
    const [first] = await ada.type('resources remove', 'link', '')
    await ada.ask('resources remove', { link: first?.value })
    expect(textOf(await ada.ask('resources remove', { link: first?.value }))).toContain(
      'You can’t remove that one',
    )
    expect(await left()).toHaveLength(2)
  })

  test('reaches no other server', async () => {
    const { mara, bot, left } = await withLinks()
    const maraElsewhere = bot.as({ name: 'Mara', guild: '101', permissions: 8n })
    const [first] = await mara.type('resources remove', 'link', '')
    expect(await maraElsewhere.type('resources remove', 'link', '')).toEqual([])
    expect(textOf(await maraElsewhere.ask('resources remove', { link: first?.value }))).toContain(
      'no such link',
    )
    expect(await left()).toHaveLength(3)
  })

  test('is not for direct messages', async () => {
    const { adaInDirectMessages } = await scene()
    expect(textOf(await adaInDirectMessages.ask('resources remove', { link: '1' }))).toContain(
      'inside a server',
    )
  })
})
