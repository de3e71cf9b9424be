import { expect, test } from 'vitest'
import { guildId } from '../../src/domain/ids.ts'
import { practiceBot } from '../support/practice-bot.ts'

const topic = 'Understand caching basics'
const address = 'https://realpython.com/caching'

test('a link is added, helps, is found dead by three people, and is cleared by a moderator', async () => {
  const { guild, world } = await practiceBot()
  const { learner, other, moderator } = guild
  const third = guild.enter(world.createUser({ name: 'Iris' }).id)
  for (const person of [learner, other, third])
    await person.slash('roadmap start', { roadmap: 'backend-progress-tracker' })

  const added = await learner.slash('resources add', { topic, title: 'Caching, *explained*', link: address })
  expect(added.message?.ephemeral).toBe(true)
  expect(other.sees().map(({ id }) => id)).not.toContain(added.message?.id)

  const shown = await other.slash('resources show', { topic })
  expect(shown.message?.text).toContain(`[Caching, \\*explained\\*](<${address}>)`)
  const [menu] = shown.message?.selects ?? []
  const choice = menu?.options.find(({ label }) => label === 'Caching, *explained*')
  const helped = await other.select(idOf(shown), menu?.customId ?? '', [choice?.value ?? ''])
  expect(helped.callbackType).toBe(7)
  expect(helped.message?.text).toContain('👍 1')
  const [menuAfter] = helped.message?.selects ?? []
  const back = menuAfter?.options.find(({ label }) => label === '✓ Caching, *explained*')
  const taken = await other.select(idOf(shown), menuAfter?.customId ?? '', [back?.value ?? ''])
  expect(taken.message?.text).not.toContain('👍')

  for (const person of [learner, other, third]) {
    const offered = await person.autocomplete('resources report', 'link', 'caching', { topic })
    const link = String(offered.find(({ name }) => name.startsWith('Caching, '))?.value)
    const reported = await person.slash('resources report', { topic, link })
    expect(reported.message?.text).toContain('Thanks!')
  }
  const doubtful = await learner.slash('resources show', { topic })
  expect(doubtful.message?.text).toContain('⚠ 3 people found this link dead')

  expect((await learner.slash('cohort links')).message?.text).toContain('Only moderators can do that.')
  const troubles = await moderator.slash('cohort links')
  const [clearing] = troubles.message?.selects ?? []
  const cleared = await moderator.select(idOf(troubles), clearing?.customId ?? '', [
    clearing?.options[0]?.value ?? '',
  ])
  expect(cleared.message?.text).toContain('Cleared 3 reports of **Caching, \\*explained\\***')

  const offered = await moderator.autocomplete('resources remove', 'link', 'caching')
  const removed = await moderator.slash('resources remove', { link: String(offered[0]?.value) })
  expect(removed.message?.text).toContain('Removed')
  expect((await learner.slash('resources show', { topic })).message?.text).not.toContain(address)
})

test('links are checked by themselves when that is turned on, and not otherwise', async () => {
  // Nobody is on a roadmap, so there is no link that would be asked for.
  const on = await practiceBot({ checkLinks: true })
  const off = await practiceBot()
  await off.beat()
  await expect.poll(() => isChecked(on)).toBe(true)
  expect(await isChecked(off)).toBe(false)
})

async function isChecked({ app, guild }: Awaited<ReturnType<typeof practiceBot>>): Promise<boolean> {
  return (await app().linkTroubles.show(guildId(guild.id))).isChecked
}

/** The id of the message that an answer made. */
function idOf(outcome: { readonly message: { readonly id: string } | null }): string {
  if (outcome.message === null) throw new Error('the bot did not answer with a message')
  return outcome.message.id
}
