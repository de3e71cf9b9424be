// Roles for studying: set up by whoever manages the server, given and taken by a job, and caught up with after trouble.

import { botPermissions, permission } from '@cairn/practice-server/state/permissions.ts'
import { describe, expect, test } from 'vitest'
import { practiceBot } from '../support/practice-bot.ts'

const tracker = 'backend-progress-tracker'
/** All there is in one of the tracker's sections. */
const section = 'Learn Asynchronous Programming'
const topics = ['Understand asynchronous programming basics', "Practice with Python's asyncio module"]

/** A bot that may give the role "Learner", which stands below its own. */
async function withRole() {
  const opened = await practiceBot()
  const { guild, server, world } = opened
  world.setBotPermissions(guild.id, botPermissions | permission.ManageRoles)
  const role = world.createRole(guild.id, { name: 'Learner', position: 1 })
  const { owner } = guild
  let minutes = 0
  return {
    ...opened,
    role,
    has: (userId: string): boolean =>
      world.guild(guild.id)?.members.get(userId)?.roleIds.includes(role.id) ?? false,
    set: (options: Readonly<Record<string, string>>) =>
      owner.slash('roles set', { role: role.id, ...options }),
    /** Presses a button below what the owner was answered. */
    async press(said: { readonly message: { readonly id: string } | null }, label: string) {
      const { message } = await owner.press(said.message?.id ?? '', label)
      return message?.text ?? ''
    },
    /** The clock goes on, minute by minute, with a beat at each. */
    async pass(count: number) {
      for (let passed = 0; passed < count; passed += 1) {
        minutes += 1
        server.clock.set(Date.parse('2026-11-21T10:00:00Z') + minutes * 60_000)
        await opened.beat()
      }
    },
    changes: () => server.requests.filter(({ path }) => path.includes('/roles/')),
  }
}

type Bot = Awaited<ReturnType<typeof withRole>>

/** Learners get the role for being on a roadmap. */
async function giveForBeingOn(bot: Bot) {
  expect(await bot.press(await bot.set({ for: 'on' }), 'Give now')).toContain('✓ Learners get')
}

describe('a role', () => {
  test('is given to those who are there already only when that is asked for', async () => {
    const bot = await withRole()
    const { learner, other } = bot.guild
    await learner.slash('roadmap start', { roadmap: tracker })
    const shown = await bot.set({ for: 'on', roadmap: tracker })
    expect(shown.message?.text).toContain('**1 member** would get it right now.')
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(false)
    bot.server.clock.set(Date.parse('2026-11-21T10:01:30Z'))
    expect(await bot.press(shown, 'Only from now on')).toContain('✓ From now on learners get')
    bot.server.clock.set(Date.parse('2026-11-21T10:01:40Z'))
    await other.slash('roadmap start', { roadmap: tracker })
    await bot.pass(1)
    expect([bot.has(learner.id), bot.has(other.id)]).toEqual([false, true])
    await bot.press(await bot.set({ for: 'on', roadmap: tracker }), 'Give now')
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(true)
    expect(bot.changes().map(({ method }) => method)).toEqual(['PUT', 'PUT'])
  })

  test('for a section comes when that is finished, and goes when it is open again', async () => {
    const bot = await withRole()
    const { learner } = bot.guild
    await learner.slash('roadmap start', { roadmap: tracker })
    await bot.press(await bot.set({ for: 'phase', roadmap: tracker, section }), 'Give now')
    await learner.slash('done', { topic: topics[0] ?? '' })
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(false)
    await learner.slash('done', { topic: topics[1] ?? '' })
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(true)
    await learner.slash('undo')
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(false)
  })

  test('goes with the roadmap, with one’s name, with one’s wish and with one’s data', async () => {
    const bot = await withRole()
    const { learner } = bot.guild
    await giveForBeingOn(bot)
    for (const [command, options] of [
      ['roadmap leave', { roadmap: tracker }],
      ['privacy visibility', { who: 'private' }],
      ['privacy visibility', { who: 'server', roles: 'hide' }],
    ] as const) {
      await learner.slash('privacy visibility', { who: 'server', roles: 'show' })
      await learner.slash('roadmap start', { roadmap: tracker })
      await bot.pass(1)
      expect(bot.has(learner.id), command).toBe(true)
      await learner.slash(command, options)
      await bot.pass(1)
      expect(bot.has(learner.id), command).toBe(false)
    }
    await learner.slash('privacy visibility', { roles: 'show' })
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(true)
    const asked = await learner.slash('privacy erase')
    await learner.press(asked.message?.id ?? '', asked.message?.buttons[0]?.label ?? '')
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(false)
  })

  test('that somebody was given by hand is left with them', async () => {
    const bot = await withRole()
    const { learner } = bot.guild
    bot.world.setRoles(bot.guild.id, learner.id, [bot.role.id])
    await giveForBeingOn(bot)
    await bot.pass(2)
    expect(bot.has(learner.id)).toBe(true)
    expect(bot.changes()).toEqual([])
  })
})

describe('trouble', () => {
  test('of Discord is over by itself: what was missed is given once', async () => {
    const bot = await withRole()
    const { learner } = bot.guild
    await giveForBeingOn(bot)
    bot.server.faults.add({ kind: 'error', status: 500, method: 'PUT', path: '/roles/', times: 2 })
    await learner.slash('roadmap start', { roadmap: tracker })
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(false)
    await bot.restart()
    await bot.pass(10)
    expect(bot.has(learner.id)).toBe(true)
    expect(bot.changes().map(({ status }) => status)).toEqual([500, 500, 204])
  })

  test('with rights is shown to managers, not tried again and again, and over when they say so', async () => {
    const bot = await withRole()
    const { guild, learner } = { ...bot, ...bot.guild, guild: bot.guild }
    await giveForBeingOn(bot)
    bot.world.setBotPermissions(guild.id, botPermissions)
    await learner.slash('roadmap start', { roadmap: tracker })
    await bot.pass(5)
    expect(bot.changes()).toEqual([])
    const listed = await guild.owner.slash('roles list')
    expect(listed.message?.text).toContain('being on a roadmap · nobody has it yet')
    expect(listed.message?.text).toContain('I’m missing **Manage Roles**')
    bot.world.setBotPermissions(guild.id, botPermissions | permission.ManageRoles)
    await bot.pass(5)
    expect(bot.has(learner.id)).toBe(false)
    await bot.press(listed, 'Try again')
    await bot.pass(1)
    expect(bot.has(learner.id)).toBe(true)
    expect((await guild.owner.slash('roles list')).message?.text).not.toContain('⚠')
  })

  test('is that a role has been given power since: nobody gets it any more', async () => {
    const bot = await withRole()
    const { learner, owner } = bot.guild
    await giveForBeingOn(bot)
    bot.world.setRolePermissions(bot.guild.id, bot.role.id, permission.BanMembers)
    await learner.slash('roadmap start', { roadmap: tracker })
    await bot.pass(2)
    expect(bot.has(learner.id)).toBe(false)
    expect((await owner.slash('roles list')).message?.text).toContain('moderator or admin permissions')
  })
})

describe('/roles set refuses a role', () => {
  test.each([
    [
      { name: 'Staff', permissions: permission.ModerateMembers, position: 1 },
      'moderator or admin permissions',
    ],
    [{ name: 'Above' }, 'above my own highest role'],
  ])('%o', async (role, why) => {
    const bot = await withRole()
    const { id } = bot.world.createRole(bot.guild.id, role)
    expect((await bot.set({ role: id, for: 'on' })).message?.text).toContain(why)
  })

  test('of everyone, and of a bot', async () => {
    const bot = await withRole()
    for (const id of [bot.guild.id, bot.world.guild(bot.guild.id)?.botRoleId ?? ''])
      expect((await bot.set({ role: id, for: 'on' })).message?.text).toContain('nobody can give it')
  })

  test('from a manager who may not give roles', async () => {
    const bot = await withRole()
    const { guild, role, server, world } = bot
    const managers = world.createRole(guild.id, { name: 'Managers', permissions: permission.ManageGuild })
    world.setRoles(guild.id, guild.moderator.id, [managers.id])
    const manager = server.actor(guild.moderator.id, { guildId: guild.id, channelId: guild.channels.general })
    const said = await manager.slash('roles set', { role: role.id, for: 'on' })
    expect(said.message?.text).toContain('You need **Manage Roles** yourself')
  })
})

describe('/roles remove', () => {
  async function asked(bot: Bot) {
    await giveForBeingOn(bot)
    await bot.guild.learner.slash('roadmap start', { roadmap: tracker })
    await bot.pass(1)
    const [choice] = await bot.guild.owner.autocomplete('roles remove', 'role', 'learner')
    expect(choice?.name).toBe('Learner · being on any roadmap')
    return bot.guild.owner.slash('roles remove', { role: String(choice?.value) })
  }

  test.each([
    ['Stop, take it back', false],
    ['Stop, leave it with them', true],
  ])('%s', async (label, keeps) => {
    const bot = await withRole()
    const said = await asked(bot)
    expect(said.message?.text).toContain('1 member who has it')
    expect(await bot.press(said, label)).toContain('✓ Stopped.')
    await bot.pass(2)
    expect(bot.has(bot.guild.learner.id)).toBe(keeps)
    expect((await bot.guild.owner.slash('roles list')).message?.text).toContain('Nobody gets a role')
  })
})
