// What the keys do in the typing line of the practice page.

import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import { effectOfKey } from '../../src/page/browser/composer-keys.ts'
import { type CommandDraft, draftOf, emptyDraft, withOption } from '../../src/page/browser/draft.ts'
import type { Command } from '../../src/page/protocol.ts'

const topic = {
  type: ApplicationCommandOptionType.String,
  name: 'topic',
  description: 'Topic',
  required: true,
} as const
const note = { type: ApplicationCommandOptionType.String, name: 'note', description: 'Note' } as const
const done: Command = { name: 'done', description: 'Mark as finished', options: [topic, note] }
const search = { kind: 'search', text: '/' } as const

const closed = { lastSent: null, isListOpen: false, itemCount: 0, highlighted: -1 }
const open = { lastSent: null, isListOpen: true, itemCount: 3, highlighted: 0 }
const key = (name: string, shiftKey = false) => ({ key: name, shiftKey })

describe('with an open list', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 2, 0],
    ['ArrowUp', 0, 2],
    ['ArrowUp', 2, 1],
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 2],
  ])('%s leads from %i to %i', (name, highlighted, index) => {
    expect(effectOfKey(key(name), { ...open, draft: search, highlighted })).toEqual({
      kind: 'highlight',
      index,
    })
  })

  test('Enter and Tab take what is highlighted, and Escape closes the list', () => {
    for (const name of ['Enter', 'Tab']) {
      expect(effectOfKey(key(name), { ...open, draft: search })).toEqual({ kind: 'take-highlighted' })
    }
    expect(effectOfKey(key('Enter'), { ...open, draft: search, highlighted: -1 })).toEqual({ kind: 'send' })
    expect(effectOfKey(key('Escape'), { ...open, draft: search })).toEqual({ kind: 'close-list' })
  })
})

describe('without a list', () => {
  const draft = draftOf(done)

  test('Enter sends, an arrow opens the list, Escape gives the command up', () => {
    expect(effectOfKey(key('Enter'), { ...closed, draft })).toEqual({ kind: 'send' })
    expect(effectOfKey(key('ArrowDown'), { ...closed, draft })).toEqual({ kind: 'open-list' })
    expect(effectOfKey(key('Escape'), { ...closed, draft })).toEqual({ kind: 'draft', draft: emptyDraft })
  })

  test('Tab goes through the fields and leaves the line at its ends', () => {
    const toField = (from: CommandDraft, isBackwards = false) => {
      const effect = effectOfKey(key('Tab', isBackwards), { ...closed, draft: from })
      return effect?.kind === 'draft' && effect.draft.kind === 'command' ? effect.draft.active : effect
    }
    expect(toField(draft)).toBe(1)
    expect(toField({ ...draft, active: 1 })).toBeNull()
    expect(toField({ ...draft, active: 1 }, true)).toBe(0)
    expect(toField(draft, true)).toBeNull()
    expect(effectOfKey(key('Tab'), { ...closed, draft: search })).toBeNull()
  })

  test('Backspace takes away an empty option, steps back, and at last leads back to the search', () => {
    const backspace = (from: CommandDraft) => {
      const effect = effectOfKey(key('Backspace'), { ...closed, draft: from })
      return effect?.kind === 'draft' ? effect.draft : effect
    }
    expect(backspace(withOption(draft, note))).toMatchObject({ active: 1, fields: [{ option: topic }] })
    expect(backspace({ ...draft, active: 1 })).toMatchObject({ active: 0 })
    expect(backspace(draft)).toEqual({ kind: 'search', text: '/done' })
    expect(backspace({ ...draft, active: 1, moreText: 'no' })).toBeNull()
  })

  test('ArrowUp in the empty line brings the last command back', () => {
    const effect = effectOfKey(key('ArrowUp'), { ...closed, draft: emptyDraft, lastSent: draft })
    expect(effect).toEqual({ kind: 'draft', draft })
  })
})
