// "Which one helped?": one choice under the links, which orders them for everyone in the server.
import { describe, expect, test } from 'vitest'
import { textOf } from '../support/test-bot.ts'
import { addressesIn, menuOf, readers, tutorial } from './links.ts'

describe('the menu under the links', () => {
  test('offers each link by its title, once, and asks which one helped', async () => {
    const { ada } = await readers()
    const menu = menuOf(await ada.ask('resources show', { topic: 'variables' }))
    expect(menu.placeholder).toBe('Which one helped?')
    expect(menu.labels).toEqual(['Python tutorial', 'Read one.org/', 'Read two.org/'])
  })

  test('puts what helped first among its kind, for everyone here, and counts it', async () => {
    const { ada, ben, cem, adaElsewhere } = await readers()
    const said = await ada.ask('resources show', { topic: 'variables' })
    expect(textOf(said)).not.toContain('👍')
    const after = await ada.pressId(menuOf(said).customId, [menuOf(said).value('two.org/')])
    expect(after.visibility).toBe('update')
    expect(textOf(after)).toContain('Thanks! **Read two.org/** helped')
    const order = [tutorial, 'https://two.org/', 'https://one.org/']
    expect(addressesIn(textOf(after))).toEqual(order)
    // Ben meets the same link in another roadmap.
    for (const person of [cem, ben]) {
      const text = textOf(await person.ask('resources show', { topic: 'variables' }))
      expect(addressesIn(text)).toEqual(order)
      expect(text).toContain('(<https://two.org/>) · 👍 1')
    }
    expect(textOf(await adaElsewhere.ask('resources show', { topic: 'variables' }))).not.toContain('👍')
  })

  test('takes a second choice of the same link back', async () => {
    const { ada } = await readers()
    const said = await ada.ask('resources show', { topic: 'variables' })
    const { customId } = menuOf(said)
    const once = await ada.pressId(customId, [menuOf(said).value('two.org/')])
    expect(menuOf(once).labels).toContain('✓ Read two.org/')
    const twice = await ada.pressId(customId, [menuOf(once).value('two.org/')])
    expect(textOf(twice)).toContain('Undone: **Read two.org/**')
    expect(textOf(twice)).not.toContain('👍')
    expect(menuOf(twice).labels).toEqual(menuOf(said).labels)
  })

  test('counts a person once, however often the choice arrives', async () => {
    const { ada, cem } = await readers()
    const said = await ada.ask('resources show', { topic: 'variables' })
    const { customId, value } = menuOf(said)
    for (let at = 0; at < 3; at += 1) await ada.pressId(customId, [value('two.org/')])
    expect(textOf(await ada.ask('resources show', { topic: 'variables' }))).toContain('👍 1')
    const theirs = menuOf(await cem.ask('resources show', { topic: 'variables' }))
    await cem.pressId(theirs.customId, [theirs.value('two.org/')])
    expect(textOf(await ada.ask('resources show', { topic: 'variables' }))).toContain('👍 2')
  })

  test('lets one person find several links helpful', async () => {
    const { ada } = await readers()
    const { customId, value } = menuOf(await ada.ask('resources show', { topic: 'variables' }))
    await ada.pressId(customId, [value('two.org/')])
    await ada.pressId(customId, [value('Python tutorial')])
    expect(textOf(await ada.ask('resources show', { topic: 'variables' })).match(/👍 1/g)).toHaveLength(2)
  })

  test('serves only whose roadmap it is, and nothing that the topic does not show', async () => {
    const { ada, ben } = await readers()
    const { customId, value } = menuOf(await ada.ask('resources show', { topic: 'variables' }))
    expect(textOf(await ben.pressId(customId, [value('two.org/')]))).toContain('belongs to someone else')
    for (const forged of [['+nosuchkey0'], [''], [], ['+https://evil.org/']])
      expect(textOf(await ada.pressId(customId, forged)), String(forged)).toContain('doesn’t have that link')
    expect(textOf(await ada.ask('resources show', { topic: 'variables' }))).not.toContain('👍')
  })

  test('of a link that was removed meanwhile says so', async () => {
    const { ada, cem } = await readers()
    await ada.ask('resources add', { topic: 'loops', title: 'A read', link: 'https://realpython.com/' })
    const { customId, value } = menuOf(await cem.ask('resources show', { topic: 'loops' }))
    await ada.ask('resources remove', { link: 'A read' })
    const said = await cem.pressId(customId, [value('A read')])
    expect(textOf(said)).toContain('doesn’t have that link')
    expect(said.visibility).toBe('private')
  })

  test('holds for a link that is removed and added again', async () => {
    const { ada } = await readers()
    const add = () =>
      ada.ask('resources add', { topic: 'loops', title: 'A read', link: 'https://realpython.com/' })
    await add()
    const { customId, value } = menuOf(await ada.ask('resources show', { topic: 'loops' }))
    await ada.pressId(customId, [value('A read')])
    await ada.ask('resources remove', { link: 'A read' })
    await add()
    expect(textOf(await ada.ask('resources show', { topic: 'loops' }))).toContain('👍 1')
  })
})
