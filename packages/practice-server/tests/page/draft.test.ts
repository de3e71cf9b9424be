// The typing line of the practice page: from "/" to a command that can be sent.

import { ApplicationCommandOptionType } from 'discord-api-types/v10'
import { describe, expect, test } from 'vitest'
import {
  type CommandDraft,
  draftOf,
  matchingCommands,
  optionsLeft,
  readinessOf,
  withChoice,
  withMoreText,
  withOption,
  withoutField,
  withReadFile,
  withSearchText,
  withTypedText,
} from '../../src/page/browser/draft.ts'
import { fixedChoices } from '../../src/page/browser/option-field.ts'
import type { Command, World } from '../../src/page/protocol.ts'

const roadmapChoices = [
  { name: 'Frontend', value: 'frontend' },
  { name: 'Backend', value: 'backend' },
]

const start: Command = {
  name: 'roadmap start',
  description: 'Begin a roadmap',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'roadmap',
      description: 'Which',
      required: true,
      choices: roadmapChoices,
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'weekly',
      description: 'Goal',
      min_value: 1,
      max_value: 20,
    },
    { type: ApplicationCommandOptionType.Boolean, name: 'public', description: 'Shown to others' },
  ],
}
const done: Command = {
  name: 'done',
  description: 'Mark a topic as finished',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'topic',
      description: 'Topic',
      required: true,
      autocomplete: true,
    },
    { type: ApplicationCommandOptionType.String, name: 'note', description: 'Note', max_length: 10 },
    { type: ApplicationCommandOptionType.User, name: 'with', description: 'A partner' },
  ],
}
const next: Command = { name: 'next', description: 'What to study next', options: [] }
const commands = [start, done, next]

const world: World = {
  me: '1',
  guild: { id: '9', name: 'Study group' },
  bot: { userId: '2', name: 'Cairn' },
  firstSteps: [],
  isModerator: false,
  renamedZones: {},
  people: [],
  users: [
    { id: '1', name: 'Ada' },
    { id: '3', name: 'Ben' },
  ],
  roles: [],
  channels: [
    { id: '5', name: 'study', kind: 'text', type: 0 },
    { id: '6', name: 'Cairn', kind: 'direct', type: 1 },
  ],
  commands: {},
  menus: {},
  whyNoCommands: {},
}

function typed(text: string): CommandDraft {
  const draft = withSearchText(text, commands)
  if (draft.kind !== 'command') throw new Error(`${text} is no command yet`)
  return draft
}

describe('looking for a command', () => {
  test.each([
    ['/', ['done', 'next', 'roadmap start']],
    ['/do', ['done']],
    ['/start', ['roadmap start']],
    ['/STUDY', ['next']],
    ['/zzz', []],
  ])('%s offers %j', (text, names) => {
    expect(matchingCommands(commands, text).map(({ name }) => name)).toEqual(names)
  })

  test('a whole name and a space choose the command', () => {
    expect(withSearchText('/roadmap start', commands).kind).toBe('search')
    expect(typed('/roadmap start ').command).toBe(start)
  })

  test('text without a slash is no command', () => {
    expect(withSearchText('done ', commands)).toEqual({ kind: 'search', text: 'done ' })
  })
})

describe('filling in options', () => {
  test('begins with the required options', () => {
    expect(draftOf(done).fields.map(({ option }) => option.name)).toEqual(['topic'])
    expect(optionsLeft(draftOf(done)).map(({ name }) => name)).toEqual(['note', 'with'])
  })

  test('a pasted command comes with its options', () => {
    expect(readinessOf(typed('/roadmap start roadmap:Backend weekly:5 public:true'), world)).toEqual({
      kind: 'ready',
      options: { roadmap: 'backend', weekly: 5, public: true },
    })
  })

  test('a name and a colon begin the next option, but not inside free text', () => {
    const topic = withTypedText(draftOf(done), 0, 'JWT note:')
    expect(topic.fields.map(({ option, text }) => [option.name, text])).toEqual([
      ['topic', 'JWT'],
      ['note', ''],
    ])
    expect(withTypedText(topic, 1, 'see with: x').fields[1]?.text).toBe('see with: x')
    expect(withMoreText(draftOf(done), 'note:').active).toBe(1)
  })

  test('a choice moves on to what is still blank, at last behind all fields', () => {
    const draft = withChoice(withOption(draftOf(start), done.options[1] ?? (start.options[0] as never)), 0, {
      name: 'Backend',
      value: 'backend',
    })
    expect(draft.active).toBe(1)
    expect(withoutField(draft, 1).active).toBe(1)
  })

  test('choices narrow down as one types, and people and channels are among them', () => {
    const field = draftOf(start).fields[0]
    if (field === undefined) throw new Error('no field')
    expect(fixedChoices({ ...field, text: 'back' }, world)).toEqual([{ name: 'Backend', value: 'backend' }])
    const partner = { type: ApplicationCommandOptionType.User, name: 'with', description: '' } as const
    expect(fixedChoices({ option: partner, text: '@b', chosen: null, file: null }, world)).toEqual([
      { name: '@Ben', value: '3' },
    ])
    const place = { type: ApplicationCommandOptionType.Channel, name: 'where', description: '' } as const
    expect(fixedChoices({ option: place, text: '', chosen: null, file: null }, world)).toEqual([
      { name: '#study', value: '5' },
    ])
  })
})

describe('sending', () => {
  test.each([
    ['/done ', 'topic is required'],
    ['/done topic:JWT note:12345678901', 'note: At most 10 characters'],
    ['/done topic:JWT with:Nobody', 'with: Choose one from the list'],
    ['/roadmap start roadmap:Cooking', 'roadmap: Choose one from the list'],
    ['/roadmap start roadmap:Backend weekly:many', 'weekly: A whole number'],
    ['/roadmap start roadmap:Backend weekly:21', 'weekly: At most 20'],
    ['/roadmap start roadmap:Backend public:perhaps', 'public: True or False'],
  ])('%s waits: %s', (text, why) => {
    expect(readinessOf(typed(text), world)).toMatchObject({ kind: 'not-yet', why })
  })

  test('free text stands beside autocomplete, and people go by their id', () => {
    const draft = typed('/done topic:Anything at all with:@ben note:12345 7890')
    expect(readinessOf(draft, world)).toEqual({
      kind: 'ready',
      options: { topic: 'Anything at all', with: '3', note: '12345 7890' },
    })
  })
})

describe('a file that was being read', () => {
  const file = { name: 'map.md', contentType: 'text/markdown', base64: 'IyBNYXA=' }
  const bring: Command = {
    name: 'bring',
    description: 'Takes a file',
    options: [
      { type: ApplicationCommandOptionType.Attachment, name: 'map', description: 'The file', required: true },
      { type: ApplicationCommandOptionType.String, name: 'note', description: 'Note' },
    ],
  }

  test('goes into its box, and the cursor moves on from there', () => {
    const begun = draftOf(bring)
    expect(withReadFile(begun, begun, file)).toMatchObject({ active: 1, fields: [{ file }] })
  })

  test('leaves alone what was typed meanwhile, and the cursor where that was', () => {
    const begun = draftOf(bring)
    const typedOn = withTypedText(
      withOption(begun, bring.options[1] as Command['options'][number]),
      1,
      'for M',
    )
    expect(withReadFile(typedOn, begun, file)).toMatchObject({
      active: 1,
      fields: [{ file }, { text: 'for M' }],
    })
    const typedBehind = withMoreText(begun, 'no')
    expect(withReadFile(typedBehind, begun, file)).toMatchObject({ active: 1, moreText: 'no' })
  })
})
