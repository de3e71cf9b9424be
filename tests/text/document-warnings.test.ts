// What an import says of a document, word for word: a kind for each sentence.

import { expect, test } from 'vitest'
import type { Refusal, Warning } from '../../src/domain/document/document.ts'
import { refusalText, warningLines, warningText } from '../../src/text/document-warnings.ts'
import { english } from '../support/english.ts'

const url = 'https://a.example'

const warnings: readonly (readonly [Warning, string])[] = [
  [{ kind: 'words-left-out', line: 1, words: 'See *this*' }, 'Left out: See *this*'],
  [{ kind: 'link-left-out', line: 1, url, from: 'title' }, `Left out a link in the title: ${url}`],
  [{ kind: 'link-left-out', line: 1, url, from: 'heading' }, `Left out a link in a heading: ${url}`],
  [
    { kind: 'link-left-out', line: 1, url, from: 'introduction' },
    `Left out a link in the introduction: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url, from: 'front-matter' },
    `Left out a link in the front matter: ${url}`,
  ],
  [{ kind: 'link-left-out', line: 1, url, from: 'table' }, `Left out a link in a table: ${url}`],
  [
    { kind: 'link-left-out', line: 1, url, from: 'block-left-out' },
    `Left out a link along with the text around it: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url, from: 'section-left-out' },
    `Left out a link along with its section: ${url}`,
  ],
  [
    { kind: 'link-left-out', line: 1, url: 'a.md', from: 'no-web-address' },
    'Left out a link that isn’t a web address: a.md',
  ],
  [
    { kind: 'column-link-left-out', line: 1, url, column: 'Chat' },
    `Left out a link in the column “Chat”: ${url}`,
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
    'Left out a section without a title.',
  ],
  [
    { kind: 'section-left-out', line: 1, title: 'Welcome', why: 'no-topics' },
    'Left out the section “Welcome”: it has no topics.',
  ],
  [{ kind: 'contents-left-out', line: 1 }, 'Left out a table of contents.'],
  [{ kind: 'front-matter-left-out', line: 1 }, 'Left out the front matter.'],
  [
    { kind: 'table-left-out', line: 1, columns: ['Icon', 'Meaning'] },
    'Left out a table without topics. Its columns: Icon · Meaning',
  ],
  [{ kind: 'table-left-out', line: 1, columns: [] }, 'Left out a table without topics.'],
  [
    { kind: 'columns-left-out', line: 1, columns: ['Week', 'Hours'] },
    'Left out 2 columns of a table: Week · Hours',
  ],
  [{ kind: 'short-row', line: 1, title: 'SQL' }, 'The row “SQL” ends early.'],
  [{ kind: 'title-cut', line: 1, length: 201, max: 200 }, 'Shortened a title from 201 to 200 characters.'],
  [{ kind: 'no-title', line: 1 }, 'The document has no title.'],
  [{ kind: 'heading-unwrapped', line: 1, title: 'Plan' }, 'Took the headings below “Plan” as sections.'],
  [{ kind: 'lifted', line: 1, title: 'SQL', level: 12 }, 'Moved what was below “SQL” up to level 12.'],
  [
    { kind: 'encoding-repaired', line: 1, encoding: 'Mac Roman' },
    'Repaired characters that had been misread as Mac Roman.',
  ],
  [{ kind: 'backslashes-removed', line: 1 }, 'Removed the backslashes in front of Markdown characters.'],
]

test.each(warnings)('%j', (warning, text) => {
  expect(english.plain(warningText(warning))).toBe(text)
})

test('a warning is shown as its line and its words, and nothing more', () => {
  const warning: Warning = { kind: 'words-left-out', line: 8, words: 'Words.' }
  expect(warningLines([warning], english.plain)).toEqual([{ line: 8, text: 'Left out: Words.' }])
})

const refusals: readonly (readonly [Refusal, string])[] = [
  [{ kind: 'empty' }, 'The document is empty.'],
  [{ kind: 'no-text' }, 'The document isn’t text in UTF-8. Save it as UTF-8 and try again.'],
  [{ kind: 'web-page' }, 'The document is an HTML page, not Markdown.'],
  [{ kind: 'too-long', max: 1_000_000 }, 'The document is longer than 1,000,000 characters.'],
  [
    { kind: 'too-many-marks', what: 'bullets', max: 25_000 },
    'The document has more than 25,000 bullets and item numbers.',
  ],
  [{ kind: 'too-deep' }, 'The document is nested too deeply to read.'],
  [
    { kind: 'paragraph-too-long', line: 7, max: 20_000 },
    'The paragraph on line 7 is longer than 20,000 characters.',
  ],
  [
    { kind: 'too-many-topics', topics: 5_001, max: 5_000 },
    'The document has 5,001 topics; I can read up to 5,000.',
  ],
  [{ kind: 'contents-only' }, 'The document has a table of contents, but no topics.'],
  [{ kind: 'words-only' }, 'The document is all prose: I found no headings, lists or tables with topics.'],
  [{ kind: 'no-topics' }, 'The document has no topics.'],
]

test.each(refusals)('%j', (refusal, text) => {
  expect(english.plain(refusalText(refusal))).toBe(text)
})
