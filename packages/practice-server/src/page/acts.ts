// What a person does on the page, carried out on the practice server.

import type { AttachmentInput, InteractionOutcome, ModalInput, ModalView, OptionInput } from '../contract.ts'
import type { PracticeServer } from '../server.ts'
import { channelsFor } from './offered.ts'
import type { PageOwner } from './owner.ts'
import type {
  ActAnswer,
  ActRequest,
  AutocompleteAnswer,
  AutocompleteRequest,
  ClockAnswer,
  ClockRequest,
  DismissRequest,
  FieldValue,
  FileValue,
  OptionValues,
  Where,
} from './protocol.ts'
import { actorIn, type PageOptions } from './view.ts'
import type { Works } from './works.ts'

/** How far the clock may be turned at once; every reminder on the way is really sent. */
const turnAheadMaxMs = 366 * 86_400_000
const modalsMax = 200

export function createActs(
  server: PracticeServer,
  options: PageOptions & Pick<PageOwner, 'turnClock'>,
  works: Works,
) {
  const modals = new Map<string, ModalView>()

  const actorAt = ({ as, channelId }: Where) => {
    const userId = personOr(as)
    const channel = channelsFor(server, options.guildId, userId).find(({ id }) => id === channelId)
    if (userId !== as || channel === undefined) throw new Error('This person does not see that channel.')
    return actorIn(server, options.guildId, userId, channel)
  }

  /** The person asked for, or the first: ids change when the server starts anew, addresses in a browser do not. */
  function personOr(userId: string | undefined): string {
    const person = options.people.find((each) => each.userId === userId) ?? options.people[0]
    if (person === undefined) throw new Error('The practice server has no people')
    return person.userId
  }

  function perform({ act, ...where }: ActRequest): Promise<InteractionOutcome> {
    const actor = actorAt(where)
    switch (act.kind) {
      case 'slash':
        return actor.slash(act.command, optionInputs(act.options))
      case 'on-message':
        return actor.onMessage(act.command, act.messageId)
      case 'on-member':
        return actor.onMember(act.command, act.userId)
      case 'press':
        return actor.press(act.messageId, act.customId)
      case 'select':
        return actor.select(act.messageId, act.customId, act.values)
      case 'submit': {
        const modal = modals.get(act.modalId)
        if (modal === undefined) throw new Error('This form is no longer open.')
        return actor.submit(modal, modalInputs(act.fields))
      }
    }
  }

  function keepModal(modal: ModalView): string {
    modals.set(modal.interactionId, modal)
    const oldest = modals.keys().next().value
    if (modals.size > modalsMax && oldest !== undefined) modals.delete(oldest)
    return modal.interactionId
  }

  return {
    personOr,
    async act(request: ActRequest): Promise<ActAnswer> {
      try {
        const { callbackType, modal } = await perform(request)
        if (callbackType === null) return { kind: 'no-answer' }
        if (modal === null || !isModalData(modal.raw)) return { kind: 'answered' }
        return { kind: 'modal', modal: { id: keepModal(modal), data: modal.raw } }
      } catch (error) {
        // The server throws where Discord's client would not let it be sent, and says why.
        return { kind: 'refused', reason: reasonOf(error) }
      }
    },

    async autocomplete(request: AutocompleteRequest): Promise<AutocompleteAnswer> {
      const { command, option, typed } = request
      try {
        const choices = await actorAt(request).autocomplete(
          command,
          option,
          typed,
          optionInputs(request.options),
        )
        return { choices }
      } catch {
        return { choices: [] }
      }
    },

    async dismiss({ as, messageId }: DismissRequest): Promise<{ readonly kind: 'dismissed' | 'refused' }> {
      // Only one's own ephemeral messages can be dismissed; who else would see them?
      const userId = personOr(as)
      const place = channelsFor(server, options.guildId, userId).find((channel) =>
        actorIn(server, options.guildId, userId, channel)
          .sees()
          .some((message) => message.id === messageId && message.ephemeral),
      )
      if (place === undefined) return { kind: 'refused' }
      server.world.dismiss(place.id, messageId)
      return { kind: 'dismissed' }
    },

    async turnClock({ toMs }: ClockRequest): Promise<ClockAnswer> {
      const nowMs = server.clock.now()
      if (toMs <= nowMs)
        return {
          kind: 'refused',
          reason: 'The clock only goes forward: choose a later moment, or start over.',
        }
      if (toMs > nowMs + turnAheadMaxMs) {
        return { kind: 'refused', reason: 'That is more than a year ahead: go there in smaller steps.' }
      }
      const outcome = await works.run({ name: 'turning-the-clock', canStop: true }, (progress, signal) =>
        options.turnClock(toMs, signal, () => progress((server.clock.now() - nowMs) / (toMs - nowMs))),
      )
      if (outcome.kind === 'refused') return outcome
      return { kind: outcome.kind === 'stopped' ? 'stopped' : 'turned', nowMs: server.clock.now() }
    },
  }
}

function optionInputs(values: OptionValues): Readonly<Record<string, OptionInput>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      return [name, typeof value === 'object' ? attachmentInput(value) : value]
    }),
  )
}

function modalInputs(fields: Readonly<Record<string, FieldValue>>): Readonly<Record<string, ModalInput>> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : listInput(value),
    ]),
  )
}

function listInput(values: readonly string[] | readonly FileValue[]): ModalInput {
  const files = values.flatMap((value) => (typeof value === 'string' ? [] : [attachmentInput(value)]))
  return files.length > 0 ? files : values.flatMap((value) => (typeof value === 'string' ? [value] : []))
}

function attachmentInput({ name, contentType, base64 }: FileValue): AttachmentInput {
  const data = new Uint8Array(Buffer.from(base64, 'base64'))
  return { name, contentType: contentType || 'application/octet-stream', data }
}

function isModalData(raw: unknown): raw is Extract<ActAnswer, { kind: 'modal' }>['modal']['data'] {
  return typeof raw === 'object' && raw !== null && 'components' in raw && 'title' in raw
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, '') : 'It was refused'
}
