// A file that was written from a roadmap reads back as the same roadmap, whatever its titles look like.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportRoadmap } from '../../../src/domain/document/export.ts'
import { readRoadmap } from '../../../src/domain/document/read.ts'
import { cleanTitle } from '../../../src/domain/document/words/title.ts'
import type { RoadmapNode } from '../../../src/domain/roadmap/tree.ts'

/** Reads, writes and reads again; `named` is another title than the document's own. */
function expectSameAgain(source: string, named?: string): void {
  const first = readRoadmap(source)
  if (first.kind === 'no-roadmap') return
  const { phases } = first.document
  const title = cleanTitle(named ?? '') || first.document.title
  for (const format of ['checklist', 'plain'] as const) {
    const { text } = exportRoadmap({ id: 'x', title, summary: first.summary, phases }, format, new Set())
    const again = readRoadmap(text)
    if (again.kind === 'no-roadmap') throw new Error(`${again.reason.kind} in ${text}`)
    expect({ ...shown(again.document), summary: again.summary }).toEqual({
      ...shown({ title, phases }),
      summary: first.summary,
    })
  }
}

const shown = ({ title, phases }: { readonly title: string; readonly phases: readonly RoadmapNode[] }) => ({
  title,
  phases: phases.map(withoutTicks),
})

function withoutTicks({ done: _done, ...node }: RoadmapNode): RoadmapNode {
  return { ...node, children: node.children.map(withoutTicks) }
}

describe('a roadmap reads back as it was', () => {
  test.each([
    ['a title that looks damaged', '# Ü\n\n学习学习学习学习学习学习 Words.\n\n## üü¢ PHASE 1\n\n- a\n'],
    ['a damaged name of what is no roadmap', '# ‚úÖ FINAL ADVICE\n\n学习学习学习学习学习\n\n## A\n\n- b\n'],
    ['replaced characters', `# A\n\n${'Words. '.repeat(200)}\n\n## B\n\n- \uFFFD\uFFFDc\n- d\uFFFD\n`],
    [
      'control characters',
      `# A\u0001\n\n${'Words. '.repeat(200)}\n\n## B\u0002\n\n- c\u0003\u0004d \u0085\n`,
    ],
    ['a flag twice', '# A\n\n## B (choose one) (choose one)\n\n- c (choose one) (choose one)\n- d\n'],
    [
      'a flag twice in brackets',
      '# A (choose one)\n\n## B [choose one] (choose one)\n\n- c [choose one]: x (choose one)\n',
    ],
  ])('with %s', (_, source) => {
    expect(readRoadmap(source).kind).toBe('roadmap')
    expectSameAgain(source)
  })

  test.each([
    '✅ FINAL ADVICE',
    'Contents',
    'Roadmap',
    '‚úÖ FINAL ADVICE',
    'üü¢ PHASE 1',
    'A (choose one) (choose one)',
  ])('when it is called %s', (title) => {
    const source = '# Backend\n\nAll there is.\n\n## Basics\n\n- SQL\n- HTTP\n'
    expect(readRoadmap(source).kind).toBe('roadmap')
    expectSameAgain(source, title)
    expectSameAgain(`${source}\n## More\n\n- Caching\n`, title)
  })

  test('with any of that', () => {
    const word = fc.constantFrom(
      ...[
        'üü¢',
        '‚úÖ',
        '‚Üí',
        'â†’',
        'Ã©',
        '\uFFFD',
        '\u0001',
        '\u0085',
        '(choose one)',
        '(optional)',
        '(project)',
      ],
      ...[
        '[choose one]',
        'FINAL ADVICE',
        'Contents',
        'PHASE 1',
        'React',
        '学习',
        'é',
        '✅',
        '—',
        'choose one',
        '\u3164',
      ],
    )
    const title = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))
    const line = fc.tuple(fc.constantFrom('## ', '### ', '- ', '  - ', '- [ ] ', ''), title)
    const document = fc
      .tuple(title, fc.boolean(), fc.array(line, { minLength: 1, maxLength: 8 }))
      .map(([name, isLong, lines]) =>
        [
          `# ${name}`,
          isLong ? 'Words and 学习. '.repeat(60) : '',
          ...lines.map(([mark, text]) => mark + text),
        ].join('\n\n'),
      )
    fc.assert(
      fc.property(document, fc.option(title, { nil: undefined }), (source, named) =>
        expectSameAgain(source, named),
      ),
      { numRuns: 1_000 },
    )
  })
})
