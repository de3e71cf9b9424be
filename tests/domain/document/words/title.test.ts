import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanTitle, plainWords, readTitle } from '../../../../src/domain/document/words/title.ts'
import { cutText } from '../../../../src/domain/text/cutting.ts'

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
})
