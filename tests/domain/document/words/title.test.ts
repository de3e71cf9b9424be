import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  beginsWithStage,
  cleanTitle,
  joinsAsAlternative,
  plainWords,
  readBox,
  readTitle,
} from '../../../../src/domain/document/words/title.ts'
import { cutText } from '../../../../src/domain/text/cutting.ts'
import { listed } from '../../../support/listed.ts'

describe('cleaning', () => {
  test.each([
    ['🧱 1. Web Development Fundamentals', 'Web Development Fundamentals'],
    ['🟢 PHASE 0: COMPUTER BASICS', 'COMPUTER BASICS'],
    ['1️⃣2️⃣ Multithreading', 'Multithreading'],
    ['Week 3 – Databases', 'Databases'],
    ['2.1 Joins', 'Joins'],
    ['2) Joins', 'Joins'],
    ['Week 3', 'Week 3'],
    ['2–3 small pages', '2–3 small pages'],
    ['3 projects', '3 projects'],
    ['OWASP Top 10', 'OWASP Top 10'],
    ['✔ Learn one thing', 'Learn one thing'],
    [':book: Grokking Algorithms', 'Grokking Algorithms'],
    ['std::vector::iterator', 'std::vector::iterator'],
    ['What is:', 'What is'],
    ['Understand semantic HTML.', 'Understand semantic HTML'],
    ['Methods (GET, POST, etc.).', 'Methods (GET, POST, etc.)'],
    ['Lists, sets, etc.', 'Lists, sets, etc.'],
    ['WebSockets: (Real-time chat)', 'WebSockets (Real-time chat)'],
    ['.NET basics', '.NET basics'],
    ['*args and **kwargs', '*args and **kwargs'],
    ['C++', 'C++'],
    ['a\u202Eb\u200B\tc', 'ab c'],
    ['\u0645\u06CC\u200C\u0634\u0648\u062F', '\u0645\u06CC\u200C\u0634\u0648\u062F'],
    ['👨‍👩‍👧‍👦 Families', 'Families'],
    ['→', ''],
    ['---', ''],
    ['🎉', ''],
  ])('%j is called %j', (text, title) => {
    expect(cleanTitle(text)).toBe(title)
  })

  test('a clean title stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const title = cleanTitle(text)
        expect(cleanTitle(title)).toBe(title)
      }),
    )
  })

  test('a title without end is cleaned as far as anyone reads', () => {
    expect(cleanTitle(`a${' : '.repeat(200_000)}b`).length).toBeLessThanOrEqual(800)
  })
})

describe('flags', () => {
  test.each([
    ['Redis (optional)', 'Redis', ['optional']],
    ['Frameworks (choose one)', 'Frameworks', ['oneOf']],
    ['Frameworks (pick one)', 'Frameworks', ['oneOf']],
    ['Frameworks (one of)', 'Frameworks', ['oneOf']],
    ['A shop (project)', 'A shop', ['project']],
    ['Shops (projects)', 'Shops', ['project']],
    ['Frameworks (Optional, choose one):', 'Frameworks', ['optional', 'oneOf']],
    ['Frameworks (choose one) (optional)', 'Frameworks', ['optional', 'oneOf']],
    ['SQL (MUST KNOW)', 'SQL', []],
    ['Docker (very important, optional)', 'Docker', ['optional']],
    ['React (recommended)', 'React (recommended)', []],
    ['Formatting (f-strings)', 'Formatting (f-strings)', []],
    ['Formatting (strings) [Optional]: ', 'Formatting (strings)', ['optional']],
    ['Formatting （optional）。', 'Formatting （optional）。', []],
    ['Formatting ((optional))', 'Formatting ((optional))', []],
    ['2.1 (optional)', '2.1', ['optional']],
    ['(optional)', '(optional)', []],
  ])('%j is %j with %j', (text, title, flags) => {
    const read = readTitle(text)
    expect(read.title).toBe(title)
    expect(['optional', 'oneOf', 'project'].filter((flag) => read[flag as 'optional'])).toEqual(flags)
  })
})

describe('how much the author cares', () => {
  test.each([
    ...[
      'Absolute start',
      'Critical',
      'Important concept',
      'Important',
      'Mandatory',
      'Must know',
      'Start here',
    ],
    'Very important',
  ])('is "%s"', (advice) => {
    expect(readTitle(`SQL (${advice.toUpperCase()})`)).toMatchObject({ title: 'SQL', advice })
  })

  test('is said in the order of the title, and once for each word', () => {
    expect(readTitle('SQL (must know, optional, critical) (start here)').advice).toBe(
      'Must know, critical, start here',
    )
    expect(readTitle('SQL (optional)').advice).toBe('')
  })
})

describe('cutting', () => {
  test('what fits stays whole', () => {
    expect(cutText('abcde', 5)).toBe('abcde')
    expect(cutText('abcdef', 5)).toBe('abcd…')
    expect(cutText('abc def', 5)).toBe('abc…')
  })

  test('no character is cut in two', () => {
    expect(cutText('👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 12)).toBe('👨‍👩‍👧‍👦…')
    expect(cutText('e\u0301e\u0301', 3)).toBe('e\u0301…')
  })
})

test('plain words hold neither emoji nor characters that turn the text', () => {
  expect(plainWords('👉 *Skip*\u202E  this')).toBe('*Skip* this')
  expect(plainWords('Docker🐳Compose')).toBe('Docker Compose')
})

describe('a stage in front', () => {
  const english = listed('phase, step, stage, part, level, module, week, day, unit, chapter, section')

  test.each([
    ...english,
    ...listed(`
      month, fase, paso, etapa, semana, módulo, modulo, parte, étape, semaine, partie, schritt, woche, stufe, teil
      этап, шаг, неделя, модуль, часть, уровень
    `),
  ])('is "%s" with a number', (stage) => {
    const texts = [`${stage} 1`, `${stage.toUpperCase()}  12: Go`, `${stage} 1.2 – Go`, `${stage} 1) Go`]
    expect(texts.map(beginsWithStage)).toEqual([true, true, true, true])
    const others = [stage, `${stage}1`, `my ${stage} 1`, `${stage} one`, `${stage} 1st`, `${stage} 1234`]
    expect(others.map(beginsWithStage)).toEqual(Array(6).fill(false))
  })

  test.each(listed('第一阶段, 第 二 步, 第十二周, 第3章：语法, 第一部分, 第1单元 语法'))('is %s', (stage) => {
    expect(beginsWithStage(stage)).toBe(true)
  })

  test.each(listed('一阶段, 第阶段, 第一阶段性, 第一天, 第一二三四周'))('is not %s', (stage) => {
    expect(beginsWithStage(stage)).toBe(false)
  })

  test.each(english)('is taken off an English title when more stands behind it: %s', (stage) => {
    const texts = [`${stage} 1: Go`, `${stage}  1.2 – Go`, `${stage} 1) Go`, `${stage} 1 . Go`]
    expect(texts.map(cleanTitle)).toEqual(['Go', 'Go', 'Go', 'Go'])
    expect([`${stage} 1`, `${stage} 1 Go`].map(cleanTitle)).toEqual([`${stage} 1`, `${stage} 1 Go`])
  })
})

describe('in front of a title', () => {
  test.each([
    ...[...'-–—•·*+>#=|:;,.'].map((sign) => `${sign} Go`),
    ...[...'✔⚠➜★▶'].map((sign) => `${sign} Go`),
    ...[
      '[ ] Go',
      '[x]  Go',
      '[✓] Go',
      '1. Go',
      '12: Go',
      '3.1 Go',
      '3.1.2) Go',
      '- - 1. Go',
      '#️⃣ Go',
      '🇩🇪 Go',
      '👍🏽 Go',
    ],
  ])('%j stands for nothing', (title) => {
    expect(cleanTitle(title)).toBe('Go')
  })

  test.each(['©Go', '-Go', '[y] Go', '1 Go', '1.Go', '1234. Go', 'Go [x] on', '™ Go', '® Go'])(
    '%j has a meaning',
    (title) => {
      expect(cleanTitle(title)).toBe(title)
    },
  )
})

describe('an alternative', () => {
  test.each(
    listed(
      'or Go, Or: Go, or Go, Alternatively Go, alternatively: Go, oder Go, ou Go, или Go, 或者Go, 或者 Go, or 3',
    ),
  )('begins "%s"', (text) => {
    expect(joinsAsAlternative(text)).toBe(true)
    expect(joinsAsAlternative(`👉 ${text}`)).toBe(true)
  })

  test('may have a comma before it goes on', () => {
    expect(joinsAsAlternative('Alternatively, Go')).toBe(true)
    expect(cleanTitle('or, Go')).toBe('Go')
  })

  test.each(listed('OR gates, orange, or, or …, either or Go, oder, orGo, 或Go, ALTERNATIVELY Go'))(
    'does not begin "%s"',
    (text) => {
      expect(joinsAsAlternative(text)).toBe(false)
    },
  )
})

describe('a box', () => {
  test.each([
    ...['[x] Go', '[X] Go', '[✓] Go', '[✔] Go', '[✅] Go', '[☑] Go', '[√] Go', ' [ x ]  Go', '[✔\uFE0F] Go'],
    ...['☑ Go', '☒ Go', '☑\uFE0F Go'],
  ])('%j is ticked', (text) => {
    expect(readBox(text)).toEqual({ rest: 'Go', done: true })
  })

  test.each(['[ ] Go', '[] Go', '☐ Go', '⬜ Go', '🔲 Go', '⬜\uFE0F  Go'])('%j is open', (text) => {
    expect(readBox(text)).toEqual({ rest: 'Go', done: false })
    expect(readBox(text.replace(/\s*Go$/, ''))).toEqual({ rest: '', done: false })
  })

  test.each(['[y] Go', 'Go [x]', '[xx] Go', '☐Go', 'x Go', '[   ] Go'])('%j has none', (text) => {
    expect(readBox(text)).toBeUndefined()
  })
})
