// What Discord's events become before anything of the bot sees them, and how an answer goes back.

import type { UserId } from '../domain/ids.ts'
import type { SharedLink } from '../domain/resource/shared-links.ts'
import type { Caller } from './caller.ts'
import type { ChosenChannel } from './options.ts'
import type { Choice, Modal, Reply, Visibility } from './reply.ts'

/** Option values as sent: text, numbers, flags, and chosen channels as objects. Unchecked. */
export type OptionValues = Readonly<Record<string, unknown>>

/** The message in whose menu a command was chosen; Discord shows all of it, whatever else the bot may read. */
export type TargetMessage = {
  readonly kind: 'message'
  readonly authorId: UserId
  /** What it says beside its links, as plain text. */
  readonly words: string
  readonly links: readonly SharedLink[]
}

/** Whoever's menu it was. They may have left the server, and their messages are still there. */
export type TargetMember = {
  readonly kind: 'member'
  readonly userId: UserId
  /** The name others see in this guild; foreign text. */
  readonly displayName: string
  readonly isBot: boolean
}

export type Request =
  | {
      readonly kind: 'command'
      readonly name: string
      readonly options: OptionValues
      readonly caller: Caller
    }
  | {
      readonly kind: 'menu-command'
      readonly name: string
      readonly target: TargetMessage | TargetMember
      readonly caller: Caller
    }
  | {
      readonly kind: 'autocomplete'
      readonly name: string
      readonly option: string
      readonly typed: string
      readonly options: OptionValues
      readonly caller: Caller
    }
  | {
      readonly kind: 'component'
      readonly customId: string
      readonly values: readonly string[]
      /** What Discord tells of the channels among the values, where those are channels. */
      readonly channels: readonly ChosenChannel[]
      readonly caller: Caller
    }
  | {
      readonly kind: 'modal'
      readonly customId: string
      readonly fields: Readonly<Record<string, string>>
      readonly caller: Caller
      /** Whether it was opened from a message that it could change. */
      readonly fromMessage: boolean
    }

/** Discord has an answer to this interaction already, and it is not ours. */
export class AnsweredElsewhereError extends Error {
  override readonly name = 'AnsweredElsewhereError'
}

/** A further message was certainly not made. */
export class NotPostedError extends Error {
  override readonly name = 'NotPostedError'
}

/**
 * The way back to the person. The first answer must arrive within 3 s of the event; after a deferral there are
 * 15 minutes for `finish` (developers/interactions/receiving-and-responding).
 */
export type Responder = {
  /**
   * The same reply with its pictures drawn, in the language of whoever will see it: what takes time before the answer can be sent.
   * Pictures that cannot be drawn are left out. What is given to the others without this is drawn there.
   */
  illustrate(reply: Reply, seenBy: Visibility | 'update'): Promise<Reply>
  reply(reply: Reply, visibility: Visibility): Promise<void>
  /** Changes the message that carried the button. */
  update(reply: Reply): Promise<void>
  openModal(modal: Modal): Promise<void>
  offer(choices: readonly Choice[]): Promise<void>
  defer(kind: 'reply' | 'update', visibility: Visibility): Promise<void>
  /** The real answer after a deferral. */
  finish(reply: Reply): Promise<void>
  /**
   * A further message with the same token; gives its id. Throws NotPostedError when there certainly is none, and any other
   * error when there may be one.
   */
  follow(reply: Reply, visibility: Visibility): Promise<string>
}
