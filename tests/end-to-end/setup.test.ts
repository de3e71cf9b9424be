// The message of /setup over real sockets: Discord's own menus of channels, what is chosen in them before, and emptying them.
import { permission } from '@cairn/practice-server/state/permissions.ts'
import { expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

/** The owner's message of /setup, of which each choice gives the next state. */
async function withSetup() {
  const bot = await practiceBot()
  const { owner, channels } = bot.guild
  const { message } = await owner.slash('setup')
  const id = message?.id ?? ''
  const shown = () => owner.sees().find((one) => one.id === id)
  const choose = async (customId: string, values: readonly string[]) => {
    await owner.select(id, customId, values)
    return shown()?.text ?? ''
  }
  const chosenIn = (customId: string) => shown()?.selects.find((one) => one.customId === customId)?.chosen
  return { ...bot, owner, channels, id, shown, choose, chosenIn }
}

const open = '1|setup.open'
const channelOf = (subject: string) => `1|setup.channel|${subject}`

test('the digest gets its channel, day and time in one private message', async () => {
  const { choose, chosenIn, channels, shown, turnTo, world, guild } = await withSetup()
  expect(shown()?.ephemeral).toBe(true)
  expect(await choose(open, ['digest'])).toContain('**Weekly digest**: off')
  expect(await choose(channelOf('digest'), [channels.digest])).toContain(
    `✓ The weekly digest goes to <#${channels.digest}>.`,
  )
  expect(chosenIn(channelOf('digest'))).toEqual([channels.digest])
  await choose('1|setup.weekday', ['3'])
  expect(await choose('1|setup.hour', ['18:00'])).toContain('**Weekly digest**: Wednesday at 18:00')
  await guild.learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  await turnTo('2026-11-25T18:01:00Z')
  expect(world.messages(channels.digest).map(({ text }) => text)).toEqual([
    expect.stringContaining('The week'),
  ])
})

test('a channel where the bot may not post is refused with the right that it lacks, and changes nothing', async () => {
  const { choose, chosenIn, channels, world } = await withSetup()
  await choose(open, ['reminders'])
  world.denyBot(channels.reminders, permission.SendMessages)
  const refused = await choose(channelOf('reminders'), [channels.reminders])
  expect(refused).toContain(`⚠ I can’t post in <#${channels.reminders}>, so nothing changed.`)
  expect(refused).toContain('I’m missing **Send Messages** there.')
  expect(chosenIn(channelOf('reminders'))).toEqual([])
  world.denyBot(channels.reminders, 0n)
  expect(await choose(channelOf('reminders'), [channels.reminders])).toContain('✓ Learners can have')
  expect(await choose(channelOf('reminders'), [])).toContain('✓ There’s no reminder channel now.')
  expect(chosenIn(channelOf('reminders'))).toEqual([])
})

test('a channel that everyone can read is no good one for moderators, until it is theirs alone', async () => {
  const { choose, channels, guild, id, owner, server, world } = await withSetup()
  await choose(open, ['reports'])
  expect(await choose(channelOf('reports'), [channels.reminders])).toContain(
    `⚠ Everyone here can read <#${channels.reminders}>`,
  )
  world.setOverwrite(channels.reminders, { role: guild.id }, { deny: permission.ViewChannel })
  world.setOverwrite(channels.reminders, { member: server.botUserId }, { allow: permission.ViewChannel })
  await owner.press(id, 'Back')
  const mended = await choose(open, ['reports'])
  expect(mended).toContain('**Moderators’ channel**')
  expect(mended).not.toContain('⚠')
})

test('a role that may import does, over Discord’s own menu of roles', async () => {
  const { choose, chosenIn, guild, world } = await withSetup()
  const role = world.createRole(guild.id, { name: 'Authors', permissions: 0n })
  const author = guild.enter(world.createUser({ name: 'Ayo' }).id, [role.id])
  const file = {
    name: 'a.md',
    contentType: 'text/markdown',
    data: Buffer.from('# Cooking\n\n## Basics\n\n- Knives\n'),
  }
  const refused = await author.slash('roadmap import', { file })
  expect(refused.message?.text).toContain('You can’t import roadmaps here')
  await choose(open, ['importers'])
  expect(await choose('1|setup.importer-role', [role.id])).toContain(`<@&${role.id}>`)
  expect(chosenIn('1|setup.importer-role')).toEqual([role.id])
  const preview = await author.slash('roadmap import', { file })
  expect(preview.message?.text).toContain('Cooking')
})

test('a form for another hour changes the same message', async () => {
  const { choose, channels, owner, id, shown } = await withSetup()
  await choose(open, ['digest'])
  await choose(channelOf('digest'), [channels.digest])
  const { modal } = await owner.press(id, 'Another time…')
  if (modal === null) throw new Error('no form')
  await owner.submit(modal, { hour: '18:15' })
  expect(shown()?.text).toContain('✓ The digest time is 18:15 (6:15 pm).')
})
