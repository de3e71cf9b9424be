// What the page's server and the browser say to each other.

import type {
  APIApplicationCommandBasicOption,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'

export type Person = { readonly userId: string; readonly label: string; readonly name: string }

export type Channel = { readonly id: string; readonly name: string; readonly kind: 'text' | 'direct' }

/** One callable command: `name` is the full path, as in `roadmap start`. */
export type Command = {
  readonly name: string
  readonly description: string
  readonly options: readonly APIApplicationCommandBasicOption[]
}

/** Everything but the messages and the time, as one person sees it. */
export type World = {
  readonly me: string
  readonly guild: { readonly id: string; readonly name: string }
  readonly bot: { readonly userId: string; readonly name: string }
  /** Names of commands to offer to a newcomer, in this order. */
  readonly firstSteps: readonly string[]
  readonly people: readonly Person[]
  readonly users: readonly { readonly id: string; readonly name: string }[]
  readonly roles: readonly { readonly id: string; readonly name: string }[]
  readonly channels: readonly Channel[]
  /** Channel id → the commands that this person may use there. */
  readonly commands: Readonly<Record<string, readonly Command[]>>
}

export type PageMessage = {
  readonly id: string
  readonly channelId: string
  readonly ephemeral: boolean
  readonly pingsMe: boolean
  readonly text: string
  readonly raw: APIMessage
}

/** One event of the stream. A stream opens with all there is; afterwards only what changed is sent. */
export type LiveEvent =
  | { readonly kind: 'world'; readonly world: World }
  | { readonly kind: 'messages'; readonly isAll: boolean; readonly messages: readonly PageMessage[] }
  | { readonly kind: 'gone'; readonly messageIds: readonly string[] }
  | { readonly kind: 'clock'; readonly nowMs: number }

export type FileValue = { readonly name: string; readonly contentType: string; readonly base64: string }
export type OptionValue = string | number | boolean | FileValue
export type OptionValues = Readonly<Record<string, OptionValue>>

export type Act =
  | { readonly kind: 'slash'; readonly command: string; readonly options: OptionValues }
  | { readonly kind: 'press'; readonly messageId: string; readonly customId: string }
  | {
      readonly kind: 'select'
      readonly messageId: string
      readonly customId: string
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'submit'
      readonly modalId: string
      readonly fields: Readonly<Record<string, string | readonly string[]>>
    }

export type Where = { readonly as: string; readonly channelId: string }
export type ActRequest = Where & { readonly act: Act }

export type Modal = { readonly id: string; readonly data: APIModalInteractionResponseCallbackData }

export type ActAnswer =
  | { readonly kind: 'answered' }
  | { readonly kind: 'modal'; readonly modal: Modal }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'refused'; readonly reason: string }

export type Choice = { readonly name: string; readonly value: string | number }

export type AutocompleteRequest = Where & {
  readonly command: string
  readonly option: string
  readonly typed: string
  readonly options: OptionValues
}
export type AutocompleteAnswer = { readonly choices: readonly Choice[] }

export type DismissRequest = { readonly as: string; readonly messageId: string }

export type ClockRequest = { readonly toMs: number }
export type ClockAnswer =
  | { readonly kind: 'turned'; readonly nowMs: number }
  | { readonly kind: 'refused'; readonly reason: string }
