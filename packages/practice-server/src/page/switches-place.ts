// Switches for what people do to a bot: throw it out, take its rights, its channel, its token, or close their door.

import { ChannelType } from 'discord-api-types/v10'
import { holds, permission } from '../state/permissions.ts'
import type { Channel } from '../state/state.ts'
import type { FaultSwitch } from './protocol.ts'
import type { Bench, SwitchParts } from './switch-parts.ts'

const rightLabels = {
  SendMessages: 'Send Messages',
  ViewChannel: 'View Channel',
  ReadMessageHistory: 'Read Message History',
  AttachFiles: 'Attach Files',
  EmbedLinks: 'Embed Links',
} as const satisfies Partial<Record<keyof typeof permission, string>>
type Right = keyof typeof rightLabels

export function placeSwitches(): readonly SwitchParts[] {
  return [
    gatewaySwitch,
    tokenSwitch,
    channelSwitch(),
    rightsSwitch,
    directMessageSwitch,
    leaveSwitch,
    outageSwitch,
  ]
}

function textChannels({ server, guildId }: Bench): readonly Channel[] {
  if (server.world.guild(guildId) === undefined) return []
  return server.world.channels(guildId).filter(({ type }) => type === ChannelType.GuildText)
}

const channelChoice = (bench: Bench): FaultSwitch['choices'][number] => ({
  name: 'channel',
  label: 'Channel',
  options: textChannels(bench).map(({ id, name }) => ({ value: id, label: `#${name}` })),
})

const gatewaySwitch: SwitchParts = {
  name: 'gateway',
  title: 'Lose the gateway',
  does: 'The line over which the bot hears of commands is cut, or Discord asks it to come back.',
  lookAt: 'Log: it is connected again within seconds, and commands work.',
  verb: 'Do it',
  choices: () => [
    {
      name: 'how',
      label: 'How',
      options: [
        { value: 'cut', label: 'cut the line' },
        { value: 'reconnect', label: 'ask it to reconnect' },
        { value: 'forget', label: 'forget its session' },
      ],
    },
  ],
  turnOn({ server }, { how }) {
    if (how === 'forget') server.gateway.drop({ resumable: false })
    else server.gateway.drop({ how: how === 'reconnect' ? 'reconnect' : 'cut' })
    return null
  },
  active: () => [],
  turnOff: () => {},
}

const tokenSwitch: SwitchParts = {
  name: 'token',
  title: 'Revoke the token',
  does: 'The bot’s token stops working: requests get 401, and the gateway closes with 4004.',
  lookAt: 'Log: it stops asking, instead of hammering. A real bot needs a new token in its settings.',
  verb: 'Revoke',
  choices: () => [],
  turnOn({ server }) {
    server.revokeToken(server.token)
    return null
  },
  active: ({ server }) =>
    server.isValidToken(server.token)
      ? []
      : [{ id: 'token', label: 'the token is dead', undo: 'Give it back and restart the bot' }],
  async turnOff({ server, restartBot }) {
    server.addToken(server.token)
    await restartBot()
  },
}

function channelSwitch(): SwitchParts {
  let deleted: { readonly id: string; readonly guildId: string; readonly name: string }[] = []
  return {
    name: 'channel',
    title: 'Delete a channel',
    does: 'The channel is gone with its messages, perhaps while a digest was set up for it.',
    lookAt: '/setup as the owner, after the next digest was due: it says that the channel is gone.',
    verb: 'Delete',
    choices: (bench) => [channelChoice(bench)],
    turnOn(bench, { channel = '' }) {
      const channels = textChannels(bench)
      if (channels.length < 2) return 'The last channel stays.'
      const { name } = channels.find(({ id }) => id === channel) ?? { name: '' }
      bench.server.world.deleteChannel(channel)
      deleted.push({ id: channel, guildId: bench.guildId, name })
      return null
    },
    active: ({ guildId }) => {
      deleted = deleted.filter((channel) => channel.guildId === guildId)
      return deleted.map(({ id, name }) => ({ id, label: `#${name} is gone`, undo: 'Make a new one' }))
    },
    turnOff({ server, guildId }, id) {
      const { name } = deleted.find((channel) => channel.id === id) ?? { name: 'general' }
      server.world.createChannel(guildId, { name })
      deleted = deleted.filter((channel) => channel.id !== id)
    },
  }
}

const rightsSwitch: SwitchParts = {
  name: 'permission',
  title: 'Take away a permission',
  does: 'The bot is denied a permission in one channel, as moderators do by accident.',
  lookAt: '/setup as the owner: it names what is missing. Answers to commands need no permission.',
  verb: 'Take away',
  choices: (bench) => [
    channelChoice(bench),
    {
      name: 'right',
      label: 'Permission',
      options: Object.entries(rightLabels).map(([value, label]) => ({ value, label })),
    },
  ],
  turnOn({ server }, { channel = '', right }) {
    const denied = deniedTo(server, channel)
    server.world.denyBot(channel, denied | permission[right as Right])
    return null
  },
  active: (bench) =>
    textChannels(bench).flatMap(({ id, name }) =>
      (Object.keys(rightLabels) as Right[])
        .filter((right) => holds(deniedTo(bench.server, id), permission[right]))
        .map((right) => ({
          id: `${id}/${right}`,
          label: `${rightLabels[right]} in #${name}`,
          undo: 'Give back',
        })),
    ),
  turnOff({ server }, id) {
    const [channel = '', right] = id.split('/')
    server.world.denyBot(channel, deniedTo(server, channel) & ~permission[right as Right])
  },
}

function deniedTo({ world, botUserId }: Bench['server'], channelId: string): bigint {
  return (
    world.channel(channelId)?.overwrites.find(({ id, type }) => type === 1 && id === botUserId)?.deny ?? 0n
  )
}

const directMessageSwitch: SwitchParts = {
  name: 'direct-messages',
  title: 'Close someone’s direct messages',
  does: 'This person takes no messages from the bot: Discord answers 50007.',
  lookAt: '/remind set as this person, after a reminder was due: it says why none came.',
  verb: 'Close',
  choices: (bench) => [
    {
      name: 'person',
      label: 'Person',
      options: peopleOf(bench)
        .filter(({ acceptsDirectMessages }) => acceptsDirectMessages)
        .map(({ id, name }) => ({ value: id, label: name })),
    },
  ],
  turnOn({ server }, { person = '' }) {
    server.world.closeDirectMessages(person)
    return null
  },
  active: (bench) =>
    peopleOf(bench)
      .filter(({ acceptsDirectMessages }) => !acceptsDirectMessages)
      .map(({ id, name }) => ({ id, label: `${name}’s are closed`, undo: 'Open them' })),
  turnOff: ({ server }, id) => server.world.openDirectMessages(id),
}

function peopleOf({ server, guildId }: Bench) {
  const memberIds = [...(server.world.guild(guildId)?.members.keys() ?? [])]
  return memberIds.flatMap((id) => server.world.user(id) ?? []).filter(({ bot }) => !bot)
}

const leaveSwitch: SwitchParts = {
  name: 'leave',
  title: 'Throw the bot out',
  does: 'The bot is removed from the server: it hears GUILD_DELETE, and its commands vanish.',
  lookAt: 'Turn the clock: no reminder and no digest comes. Inside again, everything is as it was.',
  verb: 'Throw out',
  choices: () => [],
  turnOn({ server, guildId }) {
    server.world.removeBot(guildId)
    return null
  },
  active: ({ server, guildId }) =>
    server.world.guild(guildId)?.botRoleId === null
      ? [{ id: 'bot', label: 'the bot is outside', undo: 'Invite it again' }]
      : [],
  turnOff: ({ server, guildId }) => server.world.addBot(guildId),
}

const outageSwitch: SwitchParts = {
  name: 'outage',
  title: 'Outage of the server',
  does: 'Discord loses the server for a while (GUILD_DELETE with unavailable); nobody was thrown out.',
  lookAt: 'Turn the clock by an hour meanwhile, then end it: what fell due comes late, once.',
  verb: 'Begin',
  choices: () => [],
  turnOn({ server, guildId }) {
    server.world.startOutage(guildId)
    return null
  },
  active: ({ server, guildId }) =>
    server.world.guild(guildId)?.unavailable
      ? [{ id: 'guild', label: 'the server is away', undo: 'End it' }]
      : [],
  turnOff: ({ server, guildId }) => server.world.endOutage(guildId),
}
