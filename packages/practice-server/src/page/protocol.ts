// What the page's server and the browser say to each other.

import type {
  APIApplicationCommandBasicOption,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10'

export type Person = {
  readonly userId: string
  readonly label: string
  readonly name: string
  /** Names of their roles, the highest first. */
  readonly roles: readonly string[]
  /** One of many that came by filling the server: to be found in a list, not among the first few. */
  readonly isFilledIn: boolean
}

export type Channel = {
  readonly id: string
  readonly name: string
  readonly kind: 'text' | 'direct'
  /** As Discord numbers the types of channels. */
  readonly type: number
}

/** One callable command: `name` is the full path, as in `roadmap start`. */
export type Command = {
  readonly name: string
  readonly description: string
  readonly options: readonly APIApplicationCommandBasicOption[]
}

/** Names of the commands in the menus of messages and of people. */
export type Menus = { readonly message: readonly string[]; readonly member: readonly string[] }

/** Everything but the messages and the time, as one person sees it. */
export type World = {
  readonly me: string
  readonly guild: { readonly id: string; readonly name: string }
  readonly bot: { readonly userId: string; readonly name: string }
  /** Names of commands to offer to a newcomer, in this order. */
  readonly firstSteps: readonly string[]
  /** Whether this person looks after the server: they are offered to fill it first. */
  readonly isModerator: boolean
  /** Time zones by the names that browsers know → the names in use now. */
  readonly renamedZones: Readonly<Record<string, string>>
  readonly people: readonly Person[]
  readonly users: readonly { readonly id: string; readonly name: string }[]
  readonly roles: readonly { readonly id: string; readonly name: string }[]
  readonly channels: readonly Channel[]
  /** Channel id → the commands that this person may use there. */
  readonly commands: Readonly<Record<string, readonly Command[]>>
  /** Channel id → what stands in menus there. */
  readonly menus: Readonly<Record<string, Menus>>
  /** Channel id → why there are no commands, where there are none. */
  readonly whyNoCommands: Readonly<Record<string, string>>
}

/** What is under way and takes a while. */
export type Work = {
  readonly name: 'turning-the-clock' | 'filling' | 'starting-over' | 'restarting-the-bot'
  /** 0 to 1. */
  readonly share: number
  readonly canStop: boolean
}

type ChoiceOption = { readonly value: string; readonly label: string }

/** One kind of trouble: how it is chosen, and what of it is active now, each with its way back. */
export type FaultSwitch = {
  readonly name: string
  readonly title: string
  readonly does: string
  readonly lookAt: string
  readonly verb: string
  /** Lines that say how things are, whether or not it is on. */
  readonly status: readonly string[]
  readonly choices: readonly {
    readonly name: string
    readonly label: string
    readonly options: readonly ChoiceOption[]
  }[]
  readonly active: readonly { readonly id: string; readonly label: string; readonly undo: string }[]
}

/** What a developer has beside the conversation; the same for everyone. */
export type Bench = {
  readonly work: Work | null
  readonly switches: readonly FaultSwitch[]
  readonly canFill: boolean
  readonly canStartOver: boolean
}

/** A request of the bot, or an event that it was sent. Tokens are shortened in all of it. */
export type LogEntry = {
  readonly id: number
  readonly kind: 'request' | 'event'
  /** Practice time. */
  readonly atMs: number
  /** The method of a request; EVENT, or GATEWAY for a connection that came or went. */
  readonly what: string
  /** The path of a request, the name of an event. */
  readonly path: string
  /** 0: no answer was given. */
  readonly status: number | null
  readonly milliseconds: number | null
  readonly body: string | null
  readonly answer: string | null
  readonly fault: string | null
}

/** News of the log: a stream opens with all there is; `isAll` also after it was cleared. */
export type LogNews = { readonly isAll: boolean; readonly entries: readonly LogEntry[] }

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
  | { readonly kind: 'bench'; readonly bench: Bench }

export type FileValue = { readonly name: string; readonly contentType: string; readonly base64: string }
/** What was entered into one field of a form: text, choices, or files. */
export type FieldValue = string | readonly string[] | readonly FileValue[]
export type OptionValue = string | number | boolean | FileValue
export type OptionValues = Readonly<Record<string, OptionValue>>

export type Act =
  | { readonly kind: 'slash'; readonly command: string; readonly options: OptionValues }
  | { readonly kind: 'on-message'; readonly command: string; readonly messageId: string }
  | { readonly kind: 'on-member'; readonly command: string; readonly userId: string }
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
      readonly fields: Readonly<Record<string, FieldValue>>
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
  | { readonly kind: 'turned' | 'stopped'; readonly nowMs: number }
  | { readonly kind: 'refused'; readonly reason: string }

export type SwitchRequest =
  | { readonly kind: 'on'; readonly name: string; readonly chosen: Readonly<Record<string, string>> }
  | { readonly kind: 'off'; readonly name: string; readonly id: string }
export type WorkRequest = { readonly work: 'fill' | 'start-over' | 'stop' }
export type BenchAnswer =
  | { readonly kind: 'done' | 'stopped' }
  | { readonly kind: 'refused'; readonly reason: string }
