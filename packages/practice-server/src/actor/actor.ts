// A person at Discord's own client: uses commands, types, presses, selects, submits, and reads.

import { ApplicationCommandType, ComponentType, InteractionType } from 'discord-api-types/v10'
import type { Actor, InteractionOutcome, OptionInput } from '../contract.ts'
import type { Core } from '../core.ts'
import { visibleCommands } from '../interactions/commands.ts'
import { presentInteraction } from '../interactions/payload.ts'
import type { InteractionRecord, InteractionRecords } from '../interactions/records.ts'
import { isRecord, number } from '../json.ts'
import { withGoodAddresses } from '../messages/attachments.ts'
import { walkComponents } from '../messages/component-tree.ts'
import { findMessage } from '../messages/messages.ts'
import { canView } from '../state/access.ts'
import type { Channel, Json, StoredMessage } from '../state/state.ts'
import { memberMenuData, messageMenuData } from './menu-data.ts'
import { isSelect, viewMessage } from './message-view.ts'
import { fillModal } from './modal-filling.ts'
import { checkSelection, findLeaf, nestOptions, type Resolved, readOptions } from './options.ts'
import { awaitOutcome } from './outcome.ts'

const linkButtonStyle = 5

export type ActorOptions = {
  readonly core: Core
  readonly interactions: InteractionRecords
  readonly userId: string
  readonly channel: Channel
  /** How long a deferred answer is waited for. */
  readonly patienceMs: number
}

export function createActor(options: ActorOptions): Actor {
  const { core, interactions, userId, channel } = options
  const { state } = core

  type Sending = {
    type: number
    data: Json
    source?: StoredMessage | null
    focusedOptionType?: number
  }

  function send({ type, data, source = null, focusedOptionType }: Sending): InteractionRecord {
    requirePresence()
    return interactions.send({
      type,
      userId,
      channelId: channel.id,
      guildId: channel.guildId,
      sourceMessageId: source?.id ?? null,
      focusedOptionType: focusedOptionType ?? null,
      payload: ({ id, token }) =>
        presentInteraction(
          core,
          { userId, channel },
          { id, token, type, data, message: source && withGoodAddresses(core, source.raw) },
        ),
    })
  }

  const outcomeOf = (record: InteractionRecord): Promise<InteractionOutcome> =>
    awaitOutcome(core, record, options.patienceMs)

  function requirePresence(): void {
    if (!state.channels.has(channel.id)) throw new Error('The channel is gone.')
    if (!canView(state, channel, userId, core.clock.now()))
      throw new Error('This person does not see the channel.')
  }

  function requireMessage(messageId: string): StoredMessage {
    requirePresence()
    const message = findMessage(core, channel.id, messageId)
    if (!message || !isVisible(message)) throw new Error(`This person sees no message ${messageId} here.`)
    return message
  }

  const isVisible = (message: StoredMessage): boolean =>
    message.ephemeralFor === null || message.ephemeralFor === userId

  function commandData(
    command: string,
    given: Readonly<Record<string, OptionInput>>,
    focused: string | null,
  ): { data: Json; defined: readonly Json[] } {
    requirePresence()
    const [name, ...words] = command.replace(/^\//, '').split(' ')
    const found = visibleCommands(core, userId, channel).find(
      ({ raw }) => raw.name === name && raw.type === ApplicationCommandType.ChatInput,
    )
    if (!found) throw new Error(`This person is offered no command /${name} here.`)
    const { path, options: defined } = findLeaf(found.raw, words)
    const read = readOptions({ core, userId, channel, defined, given, focused })
    const nested = nestOptions(path, read.options)
    return {
      defined,
      data: {
        id: found.id,
        name: found.raw.name,
        type: ApplicationCommandType.ChatInput,
        ...(nested.length > 0 ? { options: nested } : {}),
        ...(Object.keys(read.resolved).length > 0 ? { resolved: read.resolved } : {}),
        ...(found.guildId === null ? {} : { guild_id: found.guildId }),
      },
    }
  }

  return {
    async slash(command, given = {}) {
      const { data } = commandData(command, given, null)
      return outcomeOf(send({ type: InteractionType.ApplicationCommand, data }))
    },

    async onMessage(command, messageId) {
      const data = messageMenuData({ core, userId, channel }, command, requireMessage(messageId))
      return outcomeOf(send({ type: InteractionType.ApplicationCommand, data }))
    },

    async onMember(command, targetId) {
      requirePresence()
      const data = memberMenuData({ core, userId, channel }, command, targetId)
      return outcomeOf(send({ type: InteractionType.ApplicationCommand, data }))
    },

    async autocomplete(command, option, typed, given = {}) {
      const { data, defined } = commandData(command, { ...given, [option]: typed }, option)
      const focused = defined.find((one) => one.name === option)
      if (focused?.autocomplete !== true)
        throw new Error(`The option "${option}" offers no choices while typing.`)
      const focusedOptionType = number(focused.type)
      const outcome = await outcomeOf(
        send({ type: InteractionType.ApplicationCommandAutocomplete, data, focusedOptionType }),
      )
      return outcome.choices ?? []
    },

    async press(messageId, labelOrCustomId) {
      const source = requireMessage(messageId)
      const buttons = componentsOf(source).filter((component) => component.type === ComponentType.Button)
      const button =
        buttons.find((one) => one.custom_id === labelOrCustomId) ??
        buttons.find((one) => one.label === labelOrCustomId) ??
        buttons.find((one) => isRecord(one.emoji) && one.emoji.name === labelOrCustomId)
      if (!button) throw new Error(`The message has no button "${labelOrCustomId}".`)
      if (button.disabled === true) throw new Error(`The button "${labelOrCustomId}" is disabled.`)
      if (number(button.style) === linkButtonStyle)
        throw new Error(`The button "${labelOrCustomId}" is a link.`)
      const data = { custom_id: button.custom_id, component_type: button.type, id: button.id }
      return outcomeOf(send({ type: InteractionType.MessageComponent, data, source }))
    },

    async select(messageId, customId, values) {
      const source = requireMessage(messageId)
      const select = componentsOf(source).find(
        (one) => one.custom_id === customId && isSelect(number(one.type)),
      )
      if (!select) throw new Error(`The message has no select "${customId}".`)
      if (select.disabled === true) throw new Error(`The select "${customId}" is disabled.`)
      const resolved: Resolved = {}
      checkSelection({ core, userId, channel }, select, values, resolved)
      const data = {
        custom_id: customId,
        component_type: select.type,
        id: select.id,
        values: [...values],
        ...(select.type === ComponentType.StringSelect ? {} : { resolved }),
      }
      return outcomeOf(send({ type: InteractionType.MessageComponent, data, source }))
    },

    async submit(modal, fields) {
      requirePresence()
      const sourceId = interactions.byId(modal.interactionId)?.sourceMessageId ?? null
      const source = sourceId === null ? null : (findMessage(core, channel.id, sourceId) ?? null)
      const filled = fillModal({ core, userId, channel }, modal, fields)
      const data = { custom_id: modal.customId, ...filled }
      return outcomeOf(send({ type: InteractionType.ModalSubmit, data, source }))
    },

    sees(channelId = channel.id, latest = Number.POSITIVE_INFINITY) {
      const seen = state.channels.get(channelId)
      if (!seen || !canView(state, seen, userId, core.clock.now())) return []
      return (state.messages.get(channelId) ?? []).filter(isVisible).slice(-latest).map(viewMessage)
    },
  }
}

function componentsOf(message: StoredMessage): Json[] {
  return walkComponents(message.raw.components).map(({ component }) => component)
}
