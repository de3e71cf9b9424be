// What the practice server begins with: a small server, and people who may do different things in it.

import type { PracticeServer } from '@cairn/practice-server/server.ts'
import { botPermissions, everyonePermissions, permission } from '@cairn/practice-server/state/permissions.ts'
import * as z from 'zod'

const scene = z.object({
  guildId: z.string(),
  people: z
    .array(z.object({ userId: z.string(), label: z.string(), isFilledIn: z.boolean().default(false) }))
    .min(1),
})

/** Which server the page shows, and who can be played. */
export type Scene = z.output<typeof scene>
export type ScenePerson = Scene['people'][number]

/** Reads a scene that was kept in a file. Throws when it is none. */
export function readScene(kept: unknown): Scene {
  return scene.parse(kept)
}

/**
 * Makes an owner, a moderator, two learners and a guest. Commands are for those with the role Members, as in servers
 * that let newcomers in step by step, so the guest sees what Discord shows to somebody without that right. Two roles wait for
 * whoever gives them out for studying.
 */
export function furnish({ world }: PracticeServer): Scene {
  const person = (name: string) => world.createUser({ name }).id
  const [owner, learner, other, moderator, guest] = ['Olga', 'Lena', 'Noah', 'Mara', 'Gus'].map(person)
  if (!owner || !learner || !other || !moderator || !guest) throw new TypeError('somebody is missing')
  const guild = world.createGuild({
    name: 'Study hall',
    ownerId: owner,
    channels: ['general', 'reminders', 'weekly-digest', 'moderators'],
  })
  const general = world.channels(guild.id).find(({ name }) => name === 'general')
  // Discord sets one for every new server.
  if (general) world.setSystemChannel(guild.id, general.id)
  world.setRolePermissions(guild.id, guild.id, everyonePermissions & ~permission.UseApplicationCommands)
  const members = world.createRole(guild.id, {
    name: membersRole,
    permissions: permission.UseApplicationCommands,
  })
  const moderators = world.createRole(guild.id, {
    name: 'Moderators',
    permissions: permission.ModerateMembers,
  })
  // Below the bot's own role, so that it may give them, as its invitation allows where roles are wanted.
  world.setBotPermissions(guild.id, botPermissions | permission.ManageRoles)
  for (const name of ['Finished', 'Learner']) world.createRole(guild.id, { name, position: 1 })
  const hidden = world.channels(guild.id).find(({ name }) => name === 'moderators')
  if (hidden) {
    world.setOverwrite(hidden.id, { role: guild.id }, { deny: permission.ViewChannel })
    // The bot as well, so that it can be chosen for what only moderators read.
    for (const role of [moderators.id, guild.botRoleId]) {
      if (role !== null) world.setOverwrite(hidden.id, { role }, { allow: permission.ViewChannel })
    }
  }
  world.addMember(guild.id, learner, { roles: [members.id] })
  world.addMember(guild.id, other, { roles: [members.id] })
  world.addMember(guild.id, moderator, { roles: [members.id, moderators.id] })
  world.addMember(guild.id, guest)
  const played = (userId: string, label: string): ScenePerson => ({ userId, label, isFilledIn: false })
  return {
    guildId: guild.id,
    people: [
      played(learner, 'a learner'),
      played(other, 'another learner'),
      played(moderator, 'a moderator'),
      played(owner, 'owns the server'),
      played(guest, 'a guest without rights'),
    ],
  }
}

/** Whoever has this role may use commands. */
export const membersRole = 'Members'
