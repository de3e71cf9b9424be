// Texts in the language of whoever reads them: sentences, days, commands, foreign text.

import { describe, expect, test } from 'vitest'
import { createWording } from '../../src/discord/wording.ts'
import { civilDay, commandDescription, commandMention, md } from '../../src/interaction/markup.ts'
import { englishTexts, messages } from '../../src/interaction/message.ts'
import { inPseudo, pseudoWording } from '../support/pseudo-language.ts'

const say = messages('wording-test', {
  left: '{n, plural, one {# topic} other {# topics}} left in **{title}**.',
  way: 'See </roadmap list>, then </next>.',
  when: '{title} comes back {day}.',
  only: 'Only English has this.',
  lines: 'First:\n{lines}',
})

const polish = new Map([
  [
    'wording-test.left',
    'W **{title}** {n, plural, one {został # temat} few {zostały # tematy} many {zostało # tematów} other {zostało # tematu}}.',
  ],
  ['wording-test.when', '{title} wraca {day}.'],
])
const wording = createWording(new Map([['pl', polish]]))
const inEnglish = wording.in('en-US')
const inPolish = wording.in('pl')

describe('a sentence', () => {
  test.each([
    [1, '1 topic left in **Loops**.', 'W **Loops** został 1 temat.'],
    [3, '3 topics left in **Loops**.', 'W **Loops** zostały 3 tematy.'],
    [5, '5 topics left in **Loops**.', 'W **Loops** zostało 5 tematów.'],
  ])('counts %i as each language counts', (n, english, polishText) => {
    expect(inEnglish.markdown(say.left({ n, title: 'Loops' }))).toBe(english)
    expect(inPolish.markdown(say.left({ n, title: 'Loops' }))).toBe(polishText)
  })

  test('shows foreign text as it was typed, escaped where Discord reads Markdown', () => {
    const text = say.left({ n: 2, title: '<@1> *x* {n} </next>' })
    expect(inEnglish.markdown(text)).toBe('2 topics left in **\\<\\@1\\> \\*x\\* {n} \\</next\\>**.')
    expect(inEnglish.plain(say.when({ title: '*x*', day: 'soon' }))).toBe('*x* comes back soon.')
  })

  test('is said in English where a language has none for it, and in the nearest language there is', () => {
    expect(inPolish.markdown(say.only())).toBe('Only English has this.')
    expect(wording.in('pl-PL').markdown(say.left({ n: 1, title: 'a' }))).toBe('W **a** został 1 temat.')
    expect(wording.in('xx').markdown(say.left({ n: 1, title: 'a' }))).toBe('1 topic left in **a**.')
    expect(wording.in(undefined).markdown(say.only())).toBe('Only English has this.')
  })

  test('takes markup and lists of it', () => {
    expect(inEnglish.markdown(say.lines({ lines: [md`- ${'a*'}`, md`- **b**`] }))).toBe(
      'First:\n- a\\*\n- **b**',
    )
  })
})

describe('a day', () => {
  const today = Temporal.PlainDate.from('2026-11-21')
  test.each([
    [0, 'today', 'dzisiaj'],
    [-1, 'yesterday', 'wczoraj'],
    [1, 'tomorrow', 'jutro'],
    [3, 'Tue, 24 Nov 2026', 'wt., 24 lis 2026'],
  ])('%i days from today', (days, english, polishDay) => {
    const text = say.when({ title: 'Loops', day: civilDay(today.add({ days }), today) })
    expect(inEnglish.markdown(text)).toBe(`Loops comes back ${english}.`)
    expect(inPolish.markdown(text)).toBe(`Loops wraca ${polishDay}.`)
  })
})

describe('a command in a text', () => {
  test('is bold until Discord has said its id, and a link to it from then on', () => {
    const own = createWording()
    expect(own.in('en-GB').markdown(say.way())).toBe('See **/roadmap list**, then **/next**.')
    own.knowCommands(
      new Map([
        ['roadmap', '7'],
        ['next', '8'],
      ]),
    )
    expect(own.in('en-GB').markdown(say.way())).toBe('See </roadmap list:7>, then </next:8>.')
    expect(own.in('en-GB').plain(say.way())).toBe('See /roadmap list, then /next.')
  })
})

describe('a command that is not known before', () => {
  const next = { name: 'next', description: 'See *what’s* next' }

  test('is a link to it, and in labels its name', () => {
    const own = createWording()
    own.knowCommands(new Map([['next', '8']]))
    expect(own.in('en-GB').markdown(md`- ${commandMention('next')}`)).toBe('- </next:8>')
    expect(own.in('en-GB').plain(commandMention('next'))).toBe('/next')
  })

  test('is described in the language of the reader, as it is registered', () => {
    const own = createWording(new Map([['pl', new Map([['command.next', 'Co dalej']])]]))
    expect(own.in('pl').markdown(commandDescription(next))).toBe('Co dalej')
    expect(own.in('de').markdown(commandDescription(next))).toBe('See \\*what’s\\* next')
    expect(own.in('de').plain(commandDescription(next))).toBe('See *what’s* next')
  })
})

test('a message is declared once', () => {
  expect(() => messages('wording-test', { only: 'Again' })).toThrow('declared twice')
})

describe('the pseudo-language', () => {
  test('is longer, accented, and keeps commands, Markdown and arguments', () => {
    expect(inPseudo('See **{title}** in </roadmap list>.')).toMatch(
      /^\u200FŠéé.* \*\*\{title\}\*\* .*<\/roadmap list>.*$/,
    )
    const said = pseudoWording(englishTexts).in('xx')
    const english = inEnglish.plain(say.only())
    expect(said.plain(say.only()).length).toBeGreaterThanOrEqual(english.length * 1.4)
    expect(said.markdown(say.left({ n: 1, title: 'Loops' }))).toContain('**Loops**')
    expect(said.markdown(say.left({ n: 1, title: 'Loops' }))).toContain('1 ')
  })
})
