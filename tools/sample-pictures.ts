// What the pictures in docs/pictures show, the same each time: made-up learners on made-up roadmaps.

import type { Picture } from '../src/interaction/drawing.ts'
import { md, withCode } from '../src/interaction/markup.ts'
import { drawDigest } from '../src/pictures/draw-digest.ts'
import { drawFinish } from '../src/pictures/draw-finish.ts'
import { drawFunnel } from '../src/pictures/draw-funnel.ts'
import { drawMap, type MapTopic } from '../src/pictures/draw-map.ts'
import { drawProgress } from '../src/pictures/draw-progress.ts'
import { drawStuck } from '../src/pictures/draw-stuck.ts'
import { drawTrend } from '../src/pictures/draw-trend.ts'

const today = Temporal.PlainDate.from('2026-11-21')

/** The same numbers in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 16_807) % 2_147_483_647
    return state / 2_147_483_647
  }
}

/** Days of study of somebody who keeps at it, with pauses. */
function daysOfStudy(seed: number): ReadonlyMap<string, number> {
  const random = randomFrom(seed)
  const days = new Map<string, number>()
  for (let ago = 0; ago < 378; ago += 1) {
    const isAway = ago > 120 && ago < 152
    const chance = random()
    if (isAway || chance < 0.42) continue
    days.set(today.subtract({ days: ago }).toString(), 1 + Math.floor(random() ** 2 * 10))
  }
  return days
}

const sections: readonly (readonly [string, number, number])[] = [
  ['Set up your tools', 5, 5],
  ['Python basics', 14, 14],
  ['Git and the command line', 8, 8],
  ['Web fundamentals: HTTP, `curl`, status codes', 6, 9],
  ['Databases and SQL', 2, 12],
  ['Building APIs', 0, 11],
  ['Testing', 0, 8],
  ['Deployment', 0, 9],
  ['Caching and queues', 0, 6],
  ['A project of your own', 0, 3],
]

/** So many topics of which some are done; after them the next one, alternatives, and one that is optional. */
function topics(count: number, done: number, hasNext: boolean): readonly MapTopic[] {
  const names = [
    'HTTP by hand',
    'Status codes',
    'Forms',
    'Sessions and cookies',
    'Flask',
    'FastAPI',
    'Django',
    'Caching headers',
    'WebSockets',
    'A guest book',
  ]
  return Array.from({ length: count }, (_, at): MapTopic => {
    const title = md`${names[at % names.length] ?? ''}`
    const isChoice = at >= 4 && at <= 6
    if (at < done) return { title, state: 'done' }
    if (hasNext && at === done) return { title, state: 'next' }
    if (isChoice) return { title, state: at === 6 ? 'passed-over' : 'open', choice: 1 }
    return { title, state: at === 8 ? 'optional' : 'open' }
  })
}

export const samplePictures: Readonly<Record<string, () => Picture>> = {
  progress: () =>
    drawProgress({
      title: md`Python backend from zero`,
      total: { done: 35, total: 85 },
      fresh: 27,
      streakDays: 12,
      phases: sections.map(([title, done, total], at) => ({
        title: withCode(title),
        done,
        total,
        isOptional: at === sections.length - 2,
      })),
      year: { days: daysOfStudy(7), today },
    }),
  'progress-scripts': () =>
    drawProgress({
      title: md`प्रिया 🎉 李雷 · محمد عبد الله · Ольга 👩🏽‍💻 🇺🇦`,
      total: { done: 1, total: 152 },
      fresh: 1,
      streakDays: 0,
      phases: [
        'นภา ศรีสุข',
        'שרה כהן',
        '김철수 · 直角骨',
        'தமிழ் · বাংলা · తెలుగు',
        'ქართული · Հայերեն · Ελληνικά',
        '→ ✓ ∑ ℝ ⠿ ☂ · Tiếng Việt',
        '𓀀 ᚠ missing',
        'Z͑ͫ̓ͪ̂ͫ̽a̴l̵g̶o̷ ‮abc',
      ].map((title, at) => ({
        title: md`${title}`,
        done: at === 0 ? 1 : 0,
        total: 19,
      })),
      year: {
        days: new Map([
          ['2026-11-20', 1],
          ['2026-11-18', 9],
        ]),
        today,
      },
    }),
  finish: () =>
    drawFinish({
      name: 'Lena',
      roadmap: 'Python backend from zero',
      server: 'Study hall',
      day: today,
      topics: 85,
      days: 142,
    }),
  map: () =>
    drawMap({
      title: md`Python backend from zero`,
      total: { done: 35, total: 85 },
      phases: sections.map(([title, done, total], at) => ({
        title: withCode(title),
        done,
        total,
        isOptional: at === sections.length - 2,
        topics: topics(total, done, at === 3),
      })),
    }),
  'map-large': () =>
    drawMap({
      title: md`Everything about computers, from transistors to distributed systems`,
      total: { done: 402, total: 1_140 },
      phases: Array.from({ length: 60 }, (_, at) => {
        const total = 9 + ((at * 7) % 50)
        const done = at < 24 ? total : at === 24 ? 4 : 0
        return {
          title: md`Section ${at + 1} with a name that says what it is about`,
          done,
          total,
          isOptional: false,
          topics: topics(total, done, at === 24),
        }
      }),
    }),
  funnel: () =>
    drawFunnel({
      title: md`Python backend from zero`,
      learners: 48,
      phases: sections.map(([title], at) => ({
        title: withCode(title),
        started: at > 7 ? undefined : Math.round(48 * 0.83 ** at),
        finished: at > 6 ? undefined : Math.round(48 * 0.8 ** (at + 1)),
      })),
    }),
  trend: () =>
    drawTrend({
      title: md`Python backend from zero`,
      weeks: [12, 30, 41, 38, 44, 52, 49, 35, 8, 15, 40, 58, 63, 61, 55, 47, 66, 71, 69, 74].map(
        (finished, at) => ({
          from: today.subtract({ weeks: 19 - at, days: 5 }),
          finished,
        }),
      ),
      today,
    }),
  stuck: () =>
    drawStuck({
      title: md`Python backend from zero`,
      topics: (
        [
          ['Transactions and isolation', 'Databases and SQL', 11, 23],
          ['Joins', 'Databases and SQL', 7, 12],
          ['Sessions and cookies', 'Web fundamentals', 6, 9],
          ['Decorators', 'Python basics', 5, 31],
        ] as const
      ).map(([title, section, stopped, starters]) => ({
        title: md`${title}`,
        section: md`${section}`,
        stopped,
        starters,
      })),
    }),
  week: () =>
    drawDigest({
      title: md`Study hall`,
      from: today.subtract({ days: 7 }),
      today,
      topics: 74,
      reviews: 213,
      learners: 31,
      days: [9, 14, 11, 0, 17, 8, 15],
    }),
}
