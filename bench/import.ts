// How long a roadmap takes to be read, by its size: the time for each KB should stay the same.

import { readRoadmap } from '../src/domain/document/read.ts'
import { percentile } from './statistics.ts'

/** Characters of the document that the others are compared with, about the size of the larger real ones. */
const comparedWith = 35_000

export type ImportPlan = {
  readonly rounds: number
  /** Characters, `comparedWith` among them. */
  readonly sizes: readonly number[]
}

export type ImportCell = {
  readonly characters: number
  readonly topics: number
  readonly p50Ms: number
  /** Time for each character beside that of the document of 35 KB in the same run. */
  readonly perKbRatio: number
}

/** Reads documents of all sizes in turn, so that a machine that slows down slows all of them. */
export function measureImport({ rounds, sizes }: ImportPlan): readonly ImportCell[] {
  const documents = sizes.map((characters) => ({
    characters,
    source: documentOf(characters),
    timesMs: [] as number[],
  }))
  // One round more than is measured: the first one compiles the code.
  for (let round = 0; round <= rounds; round += 1) {
    for (const { source, timesMs } of documents) {
      const startedAtMs = performance.now()
      readRoadmap(source)
      if (round > 0) timesMs.push(performance.now() - startedAtMs)
    }
  }
  const measured = documents.map(({ characters, source, timesMs }) => ({
    characters,
    topics: topicsOf(source),
    p50Ms: percentile(timesMs, 0.5),
  }))
  const base = measured.find(({ characters }) => characters === comparedWith)
  const basePerCharacter = (base?.p50Ms ?? Number.NaN) / comparedWith
  return measured.map((cell) => ({ ...cell, perKbRatio: cell.p50Ms / cell.characters / basePerCharacter }))
}

function topicsOf(source: string): number {
  const reading = readRoadmap(source)
  if (reading.kind === 'no-roadmap') throw new Error(`the generated document was refused: ${reading.reason}`)
  const count = (nodes: typeof reading.document.phases): number =>
    nodes.reduce((so, { children }) => so + (children.length === 0 ? 1 : count(children)), 0)
  return count(reading.document.phases)
}

/** Headings, prose, boxes, links, nested lists, a table and some HTML, in about the mixture that people write. */
function documentOf(characters: number): string {
  const parts = ['# A long roadmap\n\nFor whoever has the time.\n']
  for (let length = 0, at = 1; length < characters; at += 1) {
    const part = partOf(at)
    parts.push(part)
    length += part.length
  }
  return parts.join('').slice(0, characters)
}

function partOf(at: number): string {
  return `
## Part ${at}

Some **words** on why part ${at} matters, and on what _to skip_. ${'They go on for a while, as words do. '.repeat(28)}

- [ ] **Topic ${at}**: [Guide](https://a.example/${at}/guide_to_it), [Reference](https://b.example/${at})
- [x] Another topic with \`code\` in it → ${at}
  - [A page](https://c.example/page-${at}) - by someone
  - Something to remember about part ${at} (optional)

Pick one of these:

1. First way ${at}
2. Second way ${at}

| Course | Effort | Link |
| --- | --- | --- |
| Course ${at} | 3 hours | [Open](https://d.example/${at}) |

<details>
<summary>More on part ${at}</summary>

- <a href="https://e.example/${at}">An article</a><br>by somebody else

</details>
`
}
