// What the page knows and how each piece of news changes it. Pure, so that a reload and a live update end alike.

import type { Bench, LiveEvent, Modal, PageMessage, World } from '../protocol.ts'

/** The practice time, and when by the browser's own clock it was read. */
export type PracticeTime = { readonly practiceMs: number; readonly readAtMs: number }

/** A command, press or choice that the bot has not answered yet. */
export type Pending = {
  readonly id: number
  readonly personId: string
  readonly channelId: string
  /** What is shown: `/done`, or what kind of control it was. */
  readonly label: string
  /** Set for buttons and selects, as `messageId/customId`. */
  readonly control: string | null
  /** Messages newer than this one may be its answer. */
  readonly afterMessageId: string
  readonly state: { readonly kind: 'waiting' } | { readonly kind: 'failed'; readonly reason: string }
}

export type PageState = {
  readonly connection: 'connecting' | 'open' | 'lost'
  readonly personId: string | null
  readonly channelId: string | null
  readonly world: World | null
  readonly time: PracticeTime | null
  readonly bench: Bench | null
  /** Whether all messages came since this person was chosen, so that one that is missing is not there. */
  readonly isComplete: boolean
  readonly messages: ReadonlyMap<string, PageMessage>
  readonly pendings: readonly Pending[]
  readonly modal: Modal | null
  /** `personId/channelId` → the newest message that this person had before them there. */
  readonly readUpTo: Readonly<Record<string, string>>
}

export type News =
  | { readonly kind: 'live'; readonly event: LiveEvent; readonly atMs: number }
  | { readonly kind: 'connection'; readonly is: PageState['connection'] }
  | { readonly kind: 'became'; readonly personId: string }
  | { readonly kind: 'opened-channel'; readonly channelId: string }
  | { readonly kind: 'acted'; readonly pending: Pending }
  | { readonly kind: 'answered'; readonly pendingId: number }
  | { readonly kind: 'failed'; readonly pendingId: number; readonly reason: string }
  | { readonly kind: 'modal'; readonly modal: Modal | null }

export function firstState(remembered: Pick<PageState, 'personId' | 'channelId' | 'readUpTo'>): PageState {
  return {
    connection: 'connecting',
    world: null,
    time: null,
    bench: null,
    isComplete: false,
    messages: new Map(),
    pendings: [],
    modal: null,
    ...remembered,
  }
}

/** What is offered to one person is not for the next, who hears in a moment what is. */
function forNobody(world: World): World {
  return { ...world, commands: {}, menus: {}, whyNoCommands: {}, isModerator: false }
}

export function withNews(state: PageState, news: News): PageState {
  switch (news.kind) {
    case 'live':
      // What comes into the open channel is before the reader's eyes as soon as it is drawn.
      return withCurrentRead(withLiveEvent(state, news.event, news.atMs))
    case 'connection':
      return { ...state, connection: news.is }
    case 'became':
      if (news.personId === state.personId) return state
      return {
        ...state,
        personId: news.personId,
        world: state.world && forNobody(state.world),
        connection: 'connecting',
        isComplete: false,
        messages: new Map(),
        modal: null,
      }
    case 'opened-channel':
      return withCurrentRead({ ...state, channelId: news.channelId })
    case 'acted':
      return { ...state, pendings: [...state.pendings, news.pending] }
    case 'answered':
      return { ...state, pendings: state.pendings.filter((each) => each.id !== news.pendingId) }
    case 'failed':
      return {
        ...state,
        pendings: state.pendings.map((each) =>
          each.id === news.pendingId ? { ...each, state: { kind: 'failed', reason: news.reason } } : each,
        ),
      }
    case 'modal':
      return { ...state, modal: news.modal }
  }
}

function withLiveEvent(state: PageState, event: LiveEvent, atMs: number): PageState {
  switch (event.kind) {
    case 'world': {
      const isKnown = event.world.channels.some((channel) => channel.id === state.channelId)
      const channelId = isKnown ? state.channelId : (event.world.channels[0]?.id ?? null)
      return { ...state, world: event.world, personId: event.world.me, channelId }
    }
    case 'messages': {
      // After a lost connection, what the page had may be gone from the server.
      const messages = new Map(event.isAll ? [] : state.messages)
      for (const message of event.messages) messages.set(message.id, message)
      return { ...state, messages, isComplete: state.isComplete || event.isAll }
    }
    case 'gone': {
      const messages = new Map(state.messages)
      for (const id of event.messageIds) messages.delete(id)
      return { ...state, messages }
    }
    case 'bench':
      return { ...state, bench: event.bench }
    case 'clock':
      return { ...state, time: { practiceMs: event.nowMs, readAtMs: atMs } }
  }
}

// --- what is drawn from it

export function messagesIn(state: PageState, channelId: string): readonly PageMessage[] {
  return [...state.messages.values()]
    .filter((message) => message.channelId === channelId)
    .sort((one, other) => compareIds(one.id, other.id))
}

/** Ids are numbers too long for a number: the longer is the later, equal lengths compare as text. */
export function compareIds(one: string, other: string): number {
  if (one.length !== other.length) return one.length - other.length
  return one < other ? -1 : one > other ? 1 : 0
}

export function isThinking(message: PageMessage): boolean {
  return ((message.raw.flags ?? 0) & 128) !== 0
}

/** Waiting commands of this channel; one whose answer can be seen already is not shown any more. */
export function pendingsIn(state: PageState, channelId: string): readonly Pending[] {
  const messages = messagesIn(state, channelId)
  return state.pendings.filter((pending) => {
    if (pending.personId !== state.personId || pending.channelId !== channelId) return false
    if (pending.state.kind === 'failed') return true
    if (pending.control !== null) return false
    return !messages.some(
      (message) =>
        compareIds(message.id, pending.afterMessageId) > 0 &&
        message.raw.interaction_metadata?.user.id === pending.personId,
    )
  })
}

export function busyControl(state: PageState): string | null {
  const waiting = state.pendings.find((each) => each.control !== null && each.state.kind === 'waiting')
  return waiting?.control ?? null
}

export function newestMessageId(state: PageState, channelId: string): string {
  return messagesIn(state, channelId).at(-1)?.id ?? '0'
}

export type Unread = { readonly count: number; readonly pings: number }

export function unreadIn(state: PageState, channelId: string): Unread {
  const readUpTo = state.readUpTo[`${state.personId}/${channelId}`] ?? '0'
  const unread = messagesIn(state, channelId).filter((message) => compareIds(message.id, readUpTo) > 0)
  return { count: unread.length, pings: unread.filter((message) => message.pingsMe).length }
}

function withCurrentRead(state: PageState): PageState {
  if (state.channelId === null || state.personId === null) return state
  const key = `${state.personId}/${state.channelId}`
  const newest = newestMessageId(state, state.channelId)
  if (compareIds(newest, state.readUpTo[key] ?? '0') <= 0) return state
  return { ...state, readUpTo: { ...state.readUpTo, [key]: newest } }
}
