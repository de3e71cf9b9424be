// How long documents of growing size take to read. Run: node bench/import.ts
import { readRoadmap } from '../src/domain/roadmap/markdown.ts'

const sizes = [10_000, 50_000, 100_000, 350_000, 1_000_000]
const rounds = 5

/** A document like the ones people keep: headings, boxes, links, a table and some prose. */
function documentOf(length: number): string {
  const parts = ['# A long roadmap\n\nFor whoever has the time.\n']
  for (let size = 0, at = 0; size < length; at += 1) {
    const part = `\n## Part ${at}\n\nSome **words** on why part ${at} matters, and on what _to skip_. ${'They go on for a while. '.repeat(40)}\n
- [ ] **Topic ${at}**: [Guide](https://a.example/${at}/guide_to_it), [Reference](https://b.example/${at})
- [x] Another topic with \`code\` in it ${at}
  - [A page](https://c.example/page-${at}) - by someone
\n| Course | Effort |\n| --- | --- |\n| [Course ${at}](https://d.example/${at}) | 3 hours |\n`
    parts.push(part)
    size += part.length
  }
  return parts.join('').slice(0, length)
}

for (const size of sizes) {
  const source = documentOf(size)
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    readRoadmap(source)
    return performance.now() - start
  }).toSorted((one, other) => one - other)
  console.log(`${size / 1_000} KB: ${times[Math.floor(rounds / 2)]?.toFixed(0)} ms`)
}
