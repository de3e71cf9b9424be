import { describe, expect, test } from 'vitest'
import { ownLinks } from '../../src/store/resources.ts'
import { queriesOf } from '../support/queries-of.ts'
import { textOf } from '../support/test-bot.ts'
import { filled, topicCalled, topicsIn } from './modals.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

const command = 'Save as resource'
const address = 'https://realpython.com/loops'

async function shared(content = `Loops, explained: ${address}`) {
  const { bot, ada, ben, mara } = await enrolled()
  const said = await ada.onMessage(command, { by: ben, content })
  const links = async () =>
    (await ownLinks(queriesOf(bot.database))).map(({ place, title, address: kept, addedBy }) => ({
      place: place.id,
      title,
      address: kept,
      addedBy,
    }))
  return { bot, ada, ben, mara, said, links }
}

describe('Save as resource', () => {
  test('opens a form with the next topics, the words of the message as title, and its link', async () => {
    const { said } = await shared()
    expect(said.reply).toBeUndefined()
    expect(topicsIn(said.modal)).toEqual(['✓ Variables', 'Loops', 'Framework', 'Blog', 'Redis'])
    expect(filled(said.modal)).toMatchObject({ typed: '', title: 'Loops, explained', link: address })
  })

  test('keeps the link at the topic that is chosen, for everyone, as somebody’s own', async () => {
    const { ada, said, links } = await shared()
    const topic = topicCalled(said.modal, 'Loops')
    const saved = await ada.fill(said.modal, filled(said.modal, { topic }))
    expect(saved.visibility).toBe('private')
    expect(textOf(saved)).toContain(`Added to **Loops**: [Loops, explained](<${address}>)`)
    expect(labelsOf(saved)).toEqual(['Resources'])
    expect(await links()).toEqual([
      { place: 'small/basics/loops', title: 'Loops, explained', address, addedBy: ada.userId },
    ])
  })

  test('takes a topic that is typed before the one in the list', async () => {
    const { ada, said, links } = await shared()
    await ada.fill(said.modal, filled(said.modal, { typed: 'routing', title: 'Routes' }))
    expect(await links()).toMatchObject([{ place: 'small/web/framework/flask/routing', title: 'Routes' }])
  })

  test('finds a typed topic on another roadmap of the member', async () => {
    const { ada, said, links } = await shared()
    await ada.ask('roadmap start', { roadmap: 'sql' })
    await ada.fill(said.modal, filled(said.modal, { typed: 'joins' }))
    expect(await links()).toMatchObject([{ place: 'sql/queries/joins' }])
  })

  test('of a form that is delivered twice keeps one link', async () => {
    const { ada, said, links } = await shared()
    await ada.fill(said.modal, filled(said.modal))
    const again = await ada.fill(said.modal, filled(said.modal))
    expect(textOf(again)).toContain('That link is already there. Nothing changed.')
    expect(await links()).toHaveLength(1)
  })

  test('refuses what no link or title of a server may be, as /resources add does', async () => {
    const { ada, said, links } = await shared()
    const send = async (change: Readonly<Record<string, string>>) =>
      textOf(await ada.fill(said.modal, filled(said.modal, change)))
    expect(await send({ link: 'http://example.org' })).toContain('starts with https://')
    expect(await send({ title: '…' })).toContain('The title needs a word or two')
    expect(await send({ typed: 'variabels' })).toContain('Did you mean one of these?')
    expect(await links()).toEqual([])
  })

  test('of a message without a link says so', async () => {
    const { said } = await shared('Have a look at the docs, they are great.')
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain('I can’t find a link in that message')
  })

  test('of several links asks for one, and opens the form for it', async () => {
    const { ada, said, links } = await shared(
      'Two things: [The csv module](https://docs.python.org/3/library/csv.html) https://one.org/a',
    )
    const [menu] = (said.reply?.blocks ?? []).flatMap((block) => (block.kind === 'select' ? [block] : []))
    expect(menu?.options).toEqual([
      { label: 'The csv module', value: '0', description: 'docs.python.org' },
      { label: 'one.org/a', value: '1', description: 'one.org' },
    ])
    const { modal } = await ada.pressId(menu?.customId ?? '', ['0'])
    expect(filled(modal)).toMatchObject({
      title: 'The csv module',
      link: 'https://docs.python.org/3/library/csv.html',
    })
    await ada.fill(modal, filled(modal))
    expect(await links()).toMatchObject([{ title: 'The csv module' }])
  })

  test('asks nobody else which of several links is meant, nor anybody an hour later', async () => {
    const { bot, ada, ben, said } = await shared('https://one.org https://two.org')
    const [menu] = (said.reply?.blocks ?? []).flatMap((block) => (block.kind === 'select' ? [block] : []))
    const choose = async (person: typeof ada, value = '1') => person.pressId(menu?.customId ?? '', [value])
    expect(textOf(await choose(ben))).toContain('That question is closed')
    expect(textOf(await choose(ada, '7'))).toContain('That question is closed')
    expect((await choose(ada)).modal).toBeDefined()
    bot.setNow(bot.now().add({ minutes: 61 }))
    expect(textOf(await choose(ada))).toContain('That question is closed')
  })

  test('belongs to whoever filled in the form: sent by another it changes nothing', async () => {
    const { ben, said, links } = await shared()
    expect(textOf(await ben.fill(said.modal, filled(said.modal)))).toContain('belongs to someone else')
    expect(await links()).toEqual([])
  })

  test('shows somebody on no roadmap the way to one', async () => {
    const { ben, ada } = await scene()
    const said = await ben.onMessage(command, { by: ada, content: address })
    expect(textOf(said)).toContain('You’re not on a roadmap here yet.')
    expect(labelsOf(said)).toEqual(['See the roadmaps'])
  })
})
