// What the practice page knows, and how news changes it.

import { describe, expect, test } from 'vitest'
import {
  firstState,
  messagesIn,
  type PageState,
  type Pending,
  pendingsIn,
  unreadIn,
  withNews,
} from '../../src/page/browser/page-state.ts'
import { createNewsFinder, type PersonView } from '../../src/page/live.ts'
import type { LiveEvent, PageMessage, World } from '../../src/page/protocol.ts'

const world: World = {
  me: '1',
  guild: { id: '9', name: 'Study group' },
  bot: { userId: '2', name: 'Cairn' },
  firstSteps: [],
  isModerator: false,
  renamedZones: {},
  people: [{ userId: '1', label: 'A learner', name: 'Ada', roles: [], isFilledIn: false }],
  users: [{ id: '1', name: 'Ada' }],
  roles: [],
  channels: [
    { id: '5', name: 'study', kind: 'text', type: 0 },
    { id: '6', name: 'digests', kind: 'text', type: 0 },
  ],
  commands: {},
  menus: {},
  whyNoCommands: {},
}

function message(
  id: string,
  channelId: string,
  more: { pingsMe?: boolean; byUser?: string; text?: string } = {},
) {
  const { pingsMe = false, byUser, text = 'Hello' } = more
  const metadata = byUser === undefined ? {} : { interaction_metadata: { user: { id: byUser } } }
  return {
    id,
    channelId,
    ephemeral: false,
    pingsMe,
    text,
    raw: { id, content: text, ...metadata },
  } as unknown as PageMessage
}

function having(state: PageState, ...events: readonly LiveEvent[]): PageState {
  return events.reduce((before, event) => withNews(before, { kind: 'live', event, atMs: 0 }), state)
}

const begun = having(
  firstState({ personId: null, channelId: null, readUpTo: {} }),
  { kind: 'world', world },
  { kind: 'clock', nowMs: 1000 },
)

describe('the state of the page', () => {
  test('opens the first channel, or the one that was open before if it is still there', () => {
    expect(begun.channelId).toBe('5')
    const remembered = firstState({ personId: '1', channelId: '6', readUpTo: {} })
    expect(having(remembered, { kind: 'world', world }).channelId).toBe('6')
    const gone = firstState({ personId: '1', channelId: '777', readUpTo: {} })
    expect(having(gone, { kind: 'world', world }).channelId).toBe('5')
  })

  test('keeps messages in the order of their ids, however they arrive', () => {
    const state = having(begun, {
      kind: 'messages',
      isAll: false,
      messages: [message('100', '5'), message('20', '5'), message('3', '6')],
    })
    expect(messagesIn(state, '5').map(({ id }) => id)).toEqual(['20', '100'])
    const fewer = having(state, { kind: 'gone', messageIds: ['20'] })
    expect(messagesIn(fewer, '5').map(({ id }) => id)).toEqual(['100'])
  })

  test('holds nothing but what the server has, once it is connected again', () => {
    const state = having(begun, {
      kind: 'messages',
      isAll: true,
      messages: [message('1', '5'), message('2', '5')],
    })
    const again = having(state, { kind: 'messages', isAll: true, messages: [message('2', '5')] })
    expect([...again.messages.keys()]).toEqual(['2'])
  })

  test('counts what is new in other channels until they are opened', () => {
    const state = having(begun, {
      kind: 'messages',
      isAll: false,
      messages: [message('3', '6', { pingsMe: true }), message('4', '6')],
    })
    expect(unreadIn(state, '6')).toEqual({ count: 2, pings: 1 })
    expect(unreadIn(withNews(state, { kind: 'opened-channel', channelId: '6' }), '6').count).toBe(0)
  })

  test('what comes into the open channel is read with it, however soon another one is opened', () => {
    const come = having(begun, { kind: 'messages', isAll: false, messages: [message('7', '5')] })
    const elsewhere = withNews(come, { kind: 'opened-channel', channelId: '6' })
    expect(unreadIn(elsewhere, '5').count).toBe(0)
    const later = having(elsewhere, { kind: 'messages', isAll: false, messages: [message('8', '5')] })
    expect(unreadIn(later, '5').count).toBe(1)
  })

  test('shows a command as waiting until its answer appears, and a failure until it is dismissed', () => {
    const pending: Pending = {
      id: 1,
      personId: '1',
      channelId: '5',
      label: '/done',
      control: null,
      afterMessageId: '10',
      state: { kind: 'waiting' },
    }
    const waiting = withNews(begun, { kind: 'acted', pending })
    expect(pendingsIn(waiting, '5')).toHaveLength(1)
    expect(pendingsIn(waiting, '6')).toHaveLength(0)
    const answered = having(waiting, {
      kind: 'messages',
      isAll: false,
      messages: [message('11', '5', { byUser: '1' })],
    })
    expect(pendingsIn(answered, '5')).toHaveLength(0)
    const failed = withNews(answered, {
      kind: 'failed',
      pendingId: 1,
      reason: 'The application did not respond',
    })
    expect(pendingsIn(failed, '5')).toHaveLength(1)
    expect(pendingsIn(withNews(failed, { kind: 'answered', pendingId: 1 }), '5')).toHaveLength(0)
  })

  test('forgets the messages of one person when another is chosen', () => {
    const state = having(begun, { kind: 'messages', isAll: false, messages: [message('3', '5')] })
    expect(withNews(state, { kind: 'became', personId: '3' }).messages.size).toBe(0)
  })

  test('offers nothing of what one person may do to the next', () => {
    const commands = { '10': [{ name: 'setup', description: 'Sets up', options: [] }] }
    const menus = { '11': { message: ['Save'], member: [] } }
    const offering = { ...world, commands, menus, whyNoCommands: { '11': 'Nobody may' }, isModerator: true }
    const state = having(begun, { kind: 'world', world: offering })
    expect(state.world).toMatchObject({ commands, isModerator: true })
    const { world: next } = withNews(state, { kind: 'became', personId: '3' })
    expect(next).toEqual({ ...offering, commands: {}, menus: {}, whyNoCommands: {}, isModerator: false })
  })
})

describe('the stream of news', () => {
  const view = (more: Partial<PersonView> = {}): PersonView => ({ world, messages: [], nowMs: 0, ...more })

  test('begins with everything and then says only what changed', () => {
    const news = createNewsFinder(() => 0)
    const kinds = (next: PersonView) => news(next).map(({ kind }) => kind)
    expect(kinds(view({ messages: [message('1', '5')] }))).toEqual(['world', 'clock', 'messages'])
    expect(kinds(view({ messages: [message('1', '5')] }))).toEqual([])
    expect(kinds(view({ messages: [message('1', '5', { text: 'Edited' })] }))).toEqual(['messages'])
    expect(kinds(view())).toEqual(['gone'])
    expect(createNewsFinder(() => 0)(view())).toContainEqual({ kind: 'messages', isAll: true, messages: [] })
    expect(kinds(view({ world: { ...world, channels: [] } }))).toEqual(['world'])
  })

  test('says the time when the clock was turned, not when it just ran on', () => {
    let realMs = 0
    const news = createNewsFinder(() => realMs)
    news(view({ nowMs: 500 }))
    realMs = 60_000
    expect(news(view({ nowMs: 60_500 }))).toEqual([])
    expect(news(view({ nowMs: 3_660_500 }))).toEqual([{ kind: 'clock', nowMs: 3_660_500 }])
  })
})
