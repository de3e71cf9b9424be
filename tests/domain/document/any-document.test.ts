// What holds for whatever is read: nothing throws, no link is lost, ids are unique and stay.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'
import { warningText } from '../../../src/text/document-warnings.ts'
import { english } from '../../support/english.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
)

const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...'#-*+>|`~[]()<>!&\\_:=1.\n\n\n \t'.split('')) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '<details>',
        '<summary>',
        '</details>',
        '</summary>',
        '<ul><li>',
        '</li>',
        '<table><tr><td>',
        '</td>',
      ],
      ...[
        '<a href="https://a.example">',
        '</a>',
        '<!--',
        '-->',
        '<br>',
        '<h2>',
        '</h2>',
        '<p>',
        '```\n',
        '---\n',
      ],
      ...[
        '| a | b |\n|---|---|\n',
        '[x] ',
        '](',
        '[a]: b\n',
        '[^1]',
        '[^1]: ',
        'https://b.example',
        'www.',
        '\uFEFF',
      ],
      ...['or ', 'Choose one:\n', '(optional)', 'Contents', '• ', '\r', '\0', 'a\n===\n', '## B\n', '\n- '],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) },
)

test('reading never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const reading = readRoadmap(text)
        expect(['roadmap', 'no-roadmap']).toContain(reading.kind)
        expect(readRoadmap(text)).toEqual(reading)
        if (reading.kind === 'no-roadmap') return
        const ids = reading.document.phases.flatMap(idsOf)
        expect(new Set(ids).size).toBe(ids.length)
      },
    ),
    { numRuns: 1_000 },
  )
})

/** A block of Markdown that holds a link, given the address. */
const linked: readonly ((url: string) => string)[] = [
  (url) => `- [Guide](${url})`,
  (url) => `- Topic: [Guide](${url}) | <${url}b>`,
  (url) => `- Topic\n  - [Guide](${url})\n  - Other\n\n    See ${url}b.`,
  (url) => `1. **Topic** ${url}`,
  (url) => `Words with [a link](${url}) in them.`,
  (url) => `**Name**: what it is, at ${url}\n\n**Other**: ${url}b`,
  (url) => `### Group [x](${url})\n\n- a`,
  (url) => `### Resources\n\n- [Guide](${url})\n- Book`,
  (url) => `## License\n\n- [MIT](${url})\n\n### Deep\n\n| a | b |\n|---|---|\n| [x](${url}b) | |`,
  (url) => `Further reading:\n\n- [Guide](${url})\n  - [Deeper](${url}b)`,
  (url) => `| Topic | Discussion |\n|---|---|\n| a | [chat](${url}) |\n| | [more](${url}b) |`,
  (url) => `| Level | Time |\n|---|---|\n| [easy](${url}) | 1 |`,
  (url) => `If you want, I can:\n\n- add [this](${url})\n\n---`,
  (url) => `> Note: [Guide](${url})\n>\n> - [Item](${url}b)`,
  (url) => `<p>See <a href="${url}">this</a></p>`,
  (url) => `<ul><li><a href='${url}'>a</a></li><li>b</li></ul>`,
  (url) => `<table><tr><td><a href="${url}">a</a></td><td>b</td></tr></table>`,
  (url) => `<details><summary><a href="${url}">More</a></summary>\n\n- [Item](${url}b)\n\n</details>`,
  (url) => `<details><summary>Click here</summary>\n\n[Guide](${url})\n`,
  (url) => `- [Guide][r${url.length}]\n\n[r${url.length}]: ${url}`,
  (url) => `[unused]: ${url}`,
  (url) => `Words.[^1]\n\n[^1]: At ${url}`,
  (url) => `• [a](${url})\n• [b](${url}b)`,
  (url) => `- Pick one: [A](${url}), [B](${url}b)`,
  (url) => `- Gin\n- or [Echo](${url})`,
  (url) => `- Projects: a [shop](${url}), a [blog](${url}b)`,
  (url) => `Choose one:\n\n- [A](${url})\n- [B](${url}b)`,
]

test('no link is lost: each is a resource, or a warning names it', () => {
  const block = fc.nat(linked.length - 1)
  const heading = fc.constantFrom(
    '',
    '# Title',
    '## Phase',
    '## Contents',
    '## Real projects',
    '**Bold line**',
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(heading, block), { minLength: 1, maxLength: 8 }), (parts) => {
      const source = parts
        .map(([title, at], index) => `${title}\n\n${linked[at]?.(`https://l${index}.example/p${at}`) ?? ''}`)
        .join('\n\n')
      const reading = readRoadmap(`${source}\n\n## Last\n\n- topic\n`)
      if (reading.kind === 'no-roadmap') throw new Error(reading.reason.kind)
      const { phases, warnings } = reading.document
      const kept = new Set(phases.flatMap(urlsOf))
      const said = warnings.map((warning) => english.plain(warningText(warning))).join('\n')
      for (const [url] of source.matchAll(/https:\/\/l\d+\.example\/p\d+b?/gu))
        expect(kept.has(url) || said.includes(url), `${url} in ${source}`).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a section that is added at the end changes no id before it', () => {
  const line = fc.constantFrom(
    ...[
      '### Group',
      '- a',
      '- b',
      '  - c',
      '- [x] d',
      '1. e',
      'Choose one:',
      'Words.',
      '**Bold**',
      '| Topic |\n|---|\n| f |',
    ],
    ...[
      '#### Deep',
      '- or g',
      '<details><summary>Fold</summary>\n\n- h\n\n</details>',
      '> - i',
      '## Phase',
      '',
    ],
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const source = `# Title\n\n## First\n\n- start\n\n${lines.join('\n')}\n\n## Last\n\n- end\n`
      const before = readRoadmap(source)
      const after = readRoadmap(`${source}\n## Unrelated\n\n- something\n`)
      if (before.kind === 'no-roadmap' || after.kind === 'no-roadmap') throw new Error('It holds topics.')
      expect(after.document.phases.slice(0, -1)).toEqual(before.document.phases)
      expect(after.document.phases.at(-1)?.id).toBe('unrelated')
    }),
    { numRuns: 300 },
  )
})

function idsOf(node: RoadmapNode): readonly string[] {
  return [node.id, ...node.children.flatMap(idsOf)]
}

function urlsOf(node: RoadmapNode): readonly string[] {
  return [...node.resources.map(({ url }) => url), ...node.children.flatMap(urlsOf)]
}
