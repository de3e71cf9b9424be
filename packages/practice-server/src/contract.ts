// What the practice server offers to tests, to the bench and to its own page.

/** What a person typed into an attachment option. */
export type AttachmentInput = {
  readonly name: string
  readonly contentType: string
  readonly data: Uint8Array
}
export type OptionInput = string | number | boolean | AttachmentInput
/** What a person enters into one field of a modal. */
export type ModalInput = string | readonly string[] | readonly AttachmentInput[]

/** A message as the API would give it (raw, snake_case), with who may see it. */
export type MessageView = {
  readonly id: string
  readonly channelId: string
  readonly ephemeral: boolean
  /** The raw message object as the REST API returns it. */
  readonly raw: Record<string, unknown>
  /** All text a reader sees, components included, in reading order, joined by newlines. */
  readonly text: string
  /** Buttons in reading order. `customId` is null for link buttons. */
  readonly buttons: readonly {
    readonly label: string
    readonly customId: string | null
    readonly disabled: boolean
  }[]
  readonly selects: readonly {
    readonly customId: string
    /** Of a select that brings its own; the others offer what the server has. */
    readonly options: readonly { readonly label: string; readonly value: string }[]
    /** What is chosen before anybody chooses: values, or ids. */
    readonly chosen: readonly string[]
  }[]
  /** User ids that were really pinged by it (after allowed_mentions). */
  readonly pings: readonly string[]
  readonly attachments: readonly {
    readonly filename: string
    readonly size: number
    readonly description: string | null
  }[]
}

export type ModalView = {
  readonly customId: string
  readonly title: string
  readonly raw: Record<string, unknown>
  /** The interaction that was answered with it; a submitted modal knows by it which message it came from. */
  readonly interactionId: string
}

/** How the bot answered one interaction. */
export type InteractionOutcome = {
  readonly interactionId: string
  /** Milliseconds from the sending of the event to the arrival of the first callback; null when none came in time. */
  readonly elapsedMs: number | null
  /** Callback type of the first answer (4, 5, 6, 7, 8, 9), null when the bot did not respond. */
  readonly callbackType: number | null
  /** The message that the answer made or changed (after a deferral: once it was edited), if any. */
  readonly message: MessageView | null
  readonly modal: ModalView | null
  readonly choices: readonly { readonly name: string; readonly value: string | number }[] | null
  /** Messages that followed with the same token. The array grows when more come after this outcome. */
  readonly followUps: readonly MessageView[]
  /** Waits until at least `count` follow-ups came; rejects after `timeoutMs` (default 3,000). */
  waitForFollowUps(count: number, timeoutMs?: number): Promise<readonly MessageView[]>
}

/** A person in a place: what they do goes to the bot as Discord would send it. */
export type Actor = {
  /**
   * Uses a slash command: `slash('roadmap start', { roadmap: 'x' })`. Rejects when Discord's own client would not
   * let it be sent: unknown command, missing required option, hidden by permission, choice that is none.
   * Resolves when the bot has given its final answer (deferred ones: after the edit), or after 3 s without any.
   */
  slash(command: string, options?: Readonly<Record<string, OptionInput>>): Promise<InteractionOutcome>
  /**
   * Chooses a command in the menu of a message: `onMessage('Save', id)`. Rejects as `slash` does, and for an ephemeral message,
   * whose menu has none.
   */
  onMessage(command: string, messageId: string): Promise<InteractionOutcome>
  /** Chooses a command in the menu of a person, who need not be in the server any more. */
  onMember(command: string, userId: string): Promise<InteractionOutcome>
  /** Types into an option with autocomplete and gives the choices that the bot offers. */
  autocomplete(
    command: string,
    option: string,
    typed: string,
    options?: Readonly<Record<string, OptionInput>>,
  ): Promise<readonly { readonly name: string; readonly value: string | number }[]>
  /** Presses a button by its label or custom id. */
  press(messageId: string, labelOrCustomId: string): Promise<InteractionOutcome>
  select(messageId: string, customId: string, values: readonly string[]): Promise<InteractionOutcome>
  submit(modal: ModalView, fields: Readonly<Record<string, ModalInput>>): Promise<InteractionOutcome>
  /**
   * Messages of the channel, oldest first, as this person sees them (their ephemeral ones included); only the
   * `latest` of them when a number is given.
   */
  sees(channelId?: string, latest?: number): readonly MessageView[]
}

/** A request that the server refused because of what stood in it: a defect of the bot. */
export type Refusal = {
  readonly method: string
  readonly path: string
  readonly status: number
  readonly code: number
  readonly body: unknown
  readonly errors: unknown
}

export type LoggedRequest = {
  readonly method: string
  readonly path: string
  /** 0: the request got no answer, because a fault let it hang or broke the connection. */
  readonly status: number
  readonly milliseconds: number
  readonly at: number
  readonly body: unknown
  /** What a refused request was told; null for all others. */
  readonly answer: unknown
  /** The fault on demand that it met, if any. */
  readonly fault: string | null
}

/** An interaction that went to the bot's own address, and what came of it. */
export type PostedInteraction = {
  readonly url: string
  /** 0: there was no answer, or none in time. */
  readonly status: number
  readonly milliseconds: number
  readonly body: unknown
  /** The callback in the answer, if there was one; without any answer, why. */
  readonly answer: unknown
}

/** Where a person is: a channel of a guild, or the direct messages with the bot. */
export type Place = { readonly guildId: string; readonly channelId: string } | { readonly dmWithBot: true }

/** News for whoever shows the server: its page, or a test that waits for something. */
export type Change =
  | {
      readonly kind: 'message-created'
      readonly channelId: string
      readonly messageId: string
      readonly ephemeralFor: string | null
    }
  | {
      readonly kind: 'message-edited'
      readonly channelId: string
      readonly messageId: string
      readonly ephemeralFor: string | null
    }
  | {
      readonly kind: 'message-deleted'
      readonly channelId: string
      readonly messageId: string
      readonly ephemeralFor: string | null
    }
  | { readonly kind: 'message-dismissed'; readonly channelId: string; readonly messageId: string }
  | { readonly kind: 'interaction-sent'; readonly interactionId: string }
  | ({ readonly kind: 'interaction-posted' } & PostedInteraction)
  | {
      readonly kind: 'interaction-settled'
      readonly interactionId: string
      readonly callbackType: number | null
    }
  | { readonly kind: 'clock-turned'; readonly now: number }
  | { readonly kind: 'channel-created'; readonly channelId: string; readonly guildId: string | null }
  | { readonly kind: 'channel-deleted'; readonly channelId: string; readonly guildId: string | null }
  | { readonly kind: 'world-changed'; readonly guildId: string | null }
  | { readonly kind: 'commands-changed'; readonly guildId: string | null }
  | { readonly kind: 'gateway-changed' }
  | { readonly kind: 'request-logged'; readonly request: LoggedRequest }
  | { readonly kind: 'request-refused'; readonly refusal: Refusal }
