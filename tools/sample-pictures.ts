// What the pictures in docs/pictures show, the same each time: made-up learners on made-up roadmaps.

import type { Picture } from '../src/interaction/drawing.ts'
import { md } from '../src/interaction/markup.ts'
import { drawProgress } from '../src/pictures/draw-progress.ts'

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

export const samplePictures: Readonly<Record<string, () => Picture>> = {
  progress: () =>
    drawProgress({
      title: md`Python backend from zero`,
      total: { done: 35, total: 85 },
      fresh: 27,
      streakDays: 12,
      phases: sections.map(([title, done, total], at) => ({
        title: md`${title}`,
        done,
        total,
        isOptional: at === sections.length - 2,
      })),
      days: daysOfStudy(7),
      today,
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
      days: new Map([
        ['2026-11-20', 1],
        ['2026-11-18', 9],
      ]),
      today,
    }),
}
