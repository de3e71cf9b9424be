// The figures of what grows around cohorts and suggestions.

import type { Growth, GrowthCell } from './growth.ts'
import { exact, print, whole } from './table.ts'

/** The aims: a ratio near 1, and 20 ms for the numbers of 200 learners. */
export function printGrowth(growth: Growth): void {
  const { learners, topicsEach, cohorts, named, weeks, forecasts, suggestions } = growth
  const looks = [
    ['The numbers of all on a roadmap', cohorts],
    ['The numbers of a named cohort', named],
    ['The same with its weeks', weeks],
    ['The same with its forecast', forecasts],
  ] as const
  for (const [look, cells] of looks) {
    console.log(`\n${look}, ${learners} learners, by the finished topics of all servers`)
    print(['finished topics', 'p50 ms', 'p95 ms', 'CPU ms', '÷ the first'], cells.map(rowOf))
  }
  console.log(`\nSuggestions of roadmaps, by those of ${whole(topicsEach)} topics that the server brought`)
  print(['roadmaps', 'p50 ms', 'p95 ms', 'CPU ms', '÷ the first'], suggestions.map(rowOf))
}

const rowOf = ({ size, p50Ms, p95Ms, cpuMs, ratio }: GrowthCell): readonly string[] => [
  whole(size),
  exact(p50Ms),
  exact(p95Ms),
  exact(cpuMs),
  exact(ratio),
]
