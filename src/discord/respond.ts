// The way back: answers an interaction by its callback, and edits or follows up by its token.

import type { REST, RouteLike } from '@discordjs/rest'
import {
  type APIInteraction,
  type APIPingInteraction,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10'
import * as z from 'zod'
import { hasPictures, type Reply, type Visibility, withoutPictures } from '../interaction/reply.ts'
import { AnsweredElsewhereError, NotPostedError, type Responder } from '../interaction/request.ts'
import { drawNothing, type Illustrate, type Reader } from './illustrate.ts'
import { relabel } from './relabel.ts'
import { renderModal } from './render-modal.ts'
import { type RenderedReply, rawFiles, renderChoices, renderReply } from './render-reply.ts'
import { codeOf, didNothing, request } from './repeat.ts'
import { mayAttach } from './rights.ts'
import type { SaidFile } from './say.ts'
import { refusesFiles } from './send-result.ts'
import type { Wording } from './wording.ts'

/** A second callback for the same interaction: after a lost answer it shows that the first one arrived. */
const alreadyAcknowledged = 40060
/** What is to be deleted is not there: after a lost answer it shows the same. */
const unknownMessage = 10008

const messageSchema = z.object({ id: z.string() })

type SeenBy = Visibility | 'update'

/** A ping has nobody who could be answered. */
export type Answerable = Exclude<APIInteraction, APIPingInteraction>

/** Makes the responder of one interaction. The token in it is a bearer secret: it must not reach a log. */
export function createResponder(
  rest: REST,
  interaction: Answerable,
  wording: Wording,
  illustrate: Illustrate = drawNothing,
): Responder {
  const { id, token, application_id: application } = interaction
  const callback = Routes.interactionCallback(id, token)
  const original = Routes.webhookMessage(application, token)
  // After a public "thinking…", a private answer must not become public.
  let deferredAs: SeenBy | undefined

  /** What only one person sees is said in their language, what everyone sees in the guild's. */
  function readerOf(reply: Reply, seenBy: SeenBy): Reader {
    const isPrivate = seenBy === 'private' || (seenBy === 'update' && isPrivateMessage(interaction))
    const { locale: own, guild_locale: guilds } = interaction
    const locale = reply.locale ?? (isPrivate ? own : (guilds ?? own))
    return { locale, voice: wording.in(locale) }
  }

  async function illustrated(reply: Reply, seenBy: SeenBy): Promise<Reply> {
    if (!hasPictures(reply)) return reply
    return mayAttach(interaction) ? illustrate(reply, readerOf(reply, seenBy)) : withoutPictures(reply)
  }

  /**
   * Sends the reply as Discord takes it; its pictures are drawn now unless they have been before. Where Discord refuses them, which
   * is before it has done anything, it goes without.
   */
  async function send<Sent>(
    reply: Reply,
    seenBy: SeenBy,
    sendIt: (rendered: RenderedReply) => Promise<Sent>,
  ): Promise<Sent> {
    const { voice } = readerOf(reply, seenBy)
    try {
      return await sendIt(renderReply(await illustrated(reply, seenBy), voice))
    } catch (error) {
      if (!hasPictures(reply) || !refusesFiles(error)) throw error
      return sendIt(renderReply(withoutPictures(reply), voice))
    }
  }

  /** The message of the pressed button with another label on it; undefined where that stays as well. */
  function relabelled(reply: Reply) {
    const { pressed } = reply
    if (pressed?.label === undefined || interaction.type !== InteractionType.MessageComponent)
      return undefined
    const { voice } = readerOf(reply, 'update')
    return relabel(interaction.message, interaction.data.custom_id, voice.plain(pressed.label))
  }

  async function post(
    route: RouteLike,
    type: InteractionResponseType,
    data?: object,
    files?: readonly SaidFile[],
  ) {
    const options = { auth: false, body: { type, data }, ...rawFiles(files) }
    try {
      await request('repeatable', () => rest.post(route, options), {
        doneCodes: [alreadyAcknowledged],
        isFirst: true,
      })
    } catch (error) {
      // It was the first try, so the answer that Discord has is not ours.
      throw codeOf(error) === alreadyAcknowledged ? new AnsweredElsewhereError() : error
    }
  }

  async function follow(reply: Reply, visibility: Visibility): Promise<string> {
    let posted: unknown
    try {
      posted = await send(reply, visibility, ({ body, files }) => {
        const message = { ...body, flags: flagsFor(visibility, body.flags) }
        const options = { auth: false, body: message, ...rawFiles(files) }
        return request('once', () => rest.post(Routes.webhook(application, token), options))
      })
    } catch (error) {
      throw didNothing(error) ? new NotPostedError('a further message was refused', { cause: error }) : error
    }
    if (posted === undefined) throw new NotPostedError('nothing is sent to Discord for now')
    return messageSchema.parse(posted).id
  }

  return {
    illustrate: illustrated,
    async reply(reply, visibility) {
      await send(reply, visibility, ({ body, files }) => {
        const data = { ...body, flags: flagsFor(visibility, body.flags) }
        return post(callback, InteractionResponseType.ChannelMessageWithSource, data, files)
      })
    },
    async update(reply) {
      if (reply.pressed !== undefined) {
        const body = relabelled(reply)
        return body === undefined
          ? post(callback, InteractionResponseType.DeferredMessageUpdate)
          : post(callback, InteractionResponseType.UpdateMessage, body)
      }
      await send(reply, 'update', ({ body, files }) =>
        post(callback, InteractionResponseType.UpdateMessage, body, files),
      )
    },
    async openModal(modal) {
      await post(callback, InteractionResponseType.Modal, renderModal(modal, wording.in(interaction.locale)))
    },
    async offer(choices) {
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult
      await post(callback, type, { choices: renderChoices(choices, wording.in(interaction.locale)) })
    },
    async defer(kind, visibility) {
      deferredAs = kind === 'update' ? 'update' : visibility
      if (kind === 'update') return post(callback, InteractionResponseType.DeferredMessageUpdate)
      const flags = visibility === 'private' ? MessageFlags.Ephemeral : 0
      await post(callback, InteractionResponseType.DeferredChannelMessageWithSource, { flags })
    },
    async finish(reply) {
      if (deferredAs === 'public' && reply.visibility === 'private') {
        await request('repeatable', () => rest.delete(original, { auth: false }), {
          doneCodes: [unknownMessage],
        })
        await follow(reply, 'private')
        return
      }
      if (deferredAs === 'update' && reply.visibility === 'private') {
        await follow(reply, 'private')
        return
      }
      if (reply.pressed !== undefined) {
        const body = relabelled(reply)
        if (body !== undefined) await request('repeatable', () => rest.patch(original, { auth: false, body }))
        return
      }
      await send(reply, deferredAs ?? 'private', ({ body, files }) => {
        const options = { auth: false, body, ...rawFiles(files) }
        return request('repeatable', () => rest.patch(original, options))
      })
    },
    follow,
  }
}

/** Whether only the person sees the message that the interaction comes from. */
function isPrivateMessage({ message, guild_id: guild }: Answerable): boolean {
  return guild === undefined || ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0
}

function flagsFor(visibility: Visibility, flags: number | undefined): number {
  return (flags ?? 0) | (visibility === 'private' ? MessageFlags.Ephemeral : 0)
}
