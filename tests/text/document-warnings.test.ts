// What an import says of a document, word for word: a kind for each sentence.

import { expect, test } from 'vitest'
import type { Refusal, Warning } from '../../src/domain/document/document.ts'
import { refusalText, warningLines, warningText } from '../../src/text/document-warnings.ts'

const url = 'https://a.example'

const warnings: readonly (readonly [Warning, string])[] = [
  [{ kind: 'words-left-out', line: 1, words: 'See *this*' }, 'Left out: See *this*'],
  [{ kind: 'link-left-out', line: 1, url, from: 'title' }, `Left out a link of the title: ${url}`],
  [{ kind: 'link-left-out', line: 1, url, from: 'heading' }, `Left out a link of a heading: ${url}`],
  [
    { kind: 'link-left-out', line: 1, url, from: 'introduction' },
    `Left out a link of the introduction: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url, from: 'front-matter' },
    `Left out a link of the front matter: ${url}`,
  ],
  [{ kind: 'link-left-out', line: 1, url, from: 'table' }, `Left out a link of a table: ${url}`],
  [
    { kind: 'link-left-out', line: 1, url, from: 'block-left-out' },
    `Left out a link with what it stands in: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url, from: 'section-left-out' },
    `Left out a link with its section: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url: 'a.md', from: 'no-web-address' },
    'Left out a link that is no web address: a.md',
  ],
  [
    { kind: 'column-link-left-out', line: 1, url, column: 'Chat' },
    `Left out a link of the column Chat: ${url}`,
  ],
  [
    { kind: 'unused-link-left-out', line: 1, source: `[1]: ${url}` },
    `Left out a link that nothing refers to: [1]: ${url}`,
  ],
  [
    { kind: 'section-left-out', line: 1, title: 'Licence', why: 'beside-the-roadmap' },
    'Left out the section “Licence”.',
  ],
  [
    { kind: 'section-left-out', line: 1, title: '', why: 'beside-the-roadmap' },
    'Left out the section “without a title”.',
  ],
  [
    { kind: 'section-left-out', line: 1, title: 'Welcome', why: 'no-topics' },
    'Left out the section “Welcome”: it holds no topics.',
  ],
  [{ kind: 'contents-left-out', line: 1 }, 'Left out a table of contents.'],
  [{ kind: 'front-matter-left-out', line: 1 }, 'Left out the front matter.'],
  [{ kind: 'table-left-out', line: 1, columns: ['Icon', 'Meaning'] }, 'Left out a table of Icon, Meaning.'],
  [{ kind: 'table-left-out', line: 1, columns: [] }, 'Left out a table of what is no topic.'],
  [
    { kind: 'columns-left-out', line: 1, columns: ['Week', 'Hours'] },
    'Left out the columns Week, Hours of a table.',
  ],
  [{ kind: 'short-row', line: 1, title: 'SQL' }, 'The row of SQL ends early.'],
  [{ kind: 'title-cut', line: 1, length: 201, max: 200 }, 'Cut a title of 201 characters to 200.'],
  [{ kind: 'no-title', line: 1 }, 'The document has no title.'],
  [{ kind: 'heading-unwrapped', line: 1, title: 'Plan' }, 'Took what stands below “Plan” for phases.'],
  [{ kind: 'lifted', line: 1, title: 'SQL', level: 12 }, 'What stands below “SQL” was lifted to level 12.'],
  [
    { kind: 'encoding-repaired', line: 1, encoding: 'Mac Roman' },
    'Repaired characters that had been read as Mac Roman.',
  ],
  [{ kind: 'backslashes-removed', line: 1 }, 'Took off the backslashes before marks of Markdown.'],
]

test.each(warnings)('%j', (warning, text) => {
  expect(warningText(warning)).toBe(text)
})

test('a warning is shown as its line and its words, and nothing more', () => {
  const warning: Warning = { kind: 'words-left-out', line: 8, words: 'Words.' }
  expect(warningLines([warning])).toEqual([{ line: 8, text: 'Left out: Words.' }])
})

const refusals: readonly (readonly [Refusal, string])[] = [
  [{ kind: 'empty' }, 'The document is empty.'],
  [{ kind: 'no-text' }, 'The document is no text in UTF-8.'],
  [{ kind: 'web-page' }, 'The document is an HTML page, not Markdown.'],
  [{ kind: 'too-long', max: 1_000_000 }, 'The document is longer than 1000000 characters.'],
  [
    { kind: 'too-many-marks', what: 'bullets', max: 25_000 },
    'The document holds more than 25000 bullets and numbers of items.',
  ],
  [{ kind: 'too-deep' }, 'The document is nested too deeply to be read.'],
  [
    { kind: 'paragraph-too-long', line: 7, max: 20_000 },
    'The paragraph on line 7 is longer than 20000 characters.',
  ],
  [
    { kind: 'too-many-topics', topics: 5_001, max: 5_000 },
    'The document holds 5001 topics; 5000 can be read.',
  ],
  [{ kind: 'contents-only' }, 'The document holds a list of contents, but no topics.'],
  [{ kind: 'words-only' }, 'The document holds only words: no headings, lists or tables with topics.'],
  [{ kind: 'no-topics' }, 'The document holds no topics.'],
]

test.each(refusals)('%j', (refusal, text) => {
  expect(refusalText(refusal)).toBe(text)
})
