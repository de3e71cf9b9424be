import { describe, expect, test } from 'vitest'
import { weekColumn, weeksIn, weeksOfCell, weeksOfLine } from '../../../../src/domain/document/words/weeks.ts'
import { weeksMax } from '../../../../src/domain/roadmap/tree.ts'
import { listed } from '../../../support/listed.ts'

/** `3` for one week, `3–4` for several. */
function said(text: string): string | undefined {
  const weeks = weeksIn(text)
  if (weeks === undefined) return undefined
  return weeks.from === weeks.to ? String(weeks.from) : `${weeks.from}–${weeks.to}`
}

describe('a title', () => {
  test.each([
    ['Week 3: Joins', '3'],
    ['WEEK 3', '3'],
    ['🗓 Week 3 – Joins', '3'],
    ['2. Week 3: Joins', '3'],
    ['Week 3 Joins', '3'],
    ['Week #3', '3'],
    ['Week3: Joins', '3'],
    ['Week 3 of 12', '3'],
    ['Week 3.2 – Joins', '3'],
    ['Week Three: Joins', '3'],
    ['Wk 3: Joins', '3'],
    ['Week 3 Day 2', '3'],
    ['Weeks 3–4 – Joins', '3–4'],
    ['Week 3-4', '3–4'],
    ['Week 3 - 4: Joins', '3–4'],
    ['Weeks 3 to 4: Joins', '3–4'],
    ['Weeks 3 & 4', '3–4'],
    ['Week 3 – Week 4', '3–4'],
    ['Weeks one to three', '1–3'],
    ['Week 3 - 4 projects', '3'],
    ['Week 3 - 2024', '3'],
    ['Week 3: Week 2 again', '3'],
    ['Joins (week 3)', '3'],
    ['Phase 1: Joins (Weeks 1-4) – slowly', '1–4'],
    ['Joins — Week 3', '3'],
    ['Module 2, Week 3: Joins', '3'],
    ['Month 1 / Week 3', '3'],
    ['3rd week: Joins', '3'],
    ['Third week', '3'],
    ['Week 0–2', '1–2'],
    [`Week ${weeksMax}`, String(weeksMax)],
  ])('"%s" names %s', (text, weeks) => {
    expect(said(text)).toBe(weeks)
  })

  test.each([
    ['Woche 3: Listen', '3'],
    ['Wochen 3 bis 4', '3–4'],
    ['3. Woche: Listen', '3'],
    ['3.–4. Woche', '3–4'],
    ['Semaine 3 : Listes', '3'],
    ['Semaines 3 à 4', '3–4'],
    ['La 3ème semaine', '3'],
    ['1re semaine', '1'],
    ['Semana 3: Listas', '3'],
    ['3ª semana', '3'],
    ['Settimane 3 e 4', '3–4'],
    ['Week 3 t/m 4', '3–4'],
    ['Tydzień 3', '3'],
    ['Неделя 3: Списки', '3'],
    ['Недели 3–4', '3–4'],
    ['3-я неделя', '3'],
    ['3. hafta', '3'],
    ['Vecka 3', '3'],
    ['Tuần 3', '3'],
    ['Minggu ke-3', '3'],
    ['สัปดาห์ที่ 3', '3'],
    ['الأسبوع ٣: قوائم', '3'],
    ['सप्ताह ३', '3'],
    ['第三周：列表', '3'],
    ['第3-4周', '3–4'],
    ['第3周-第4周', '3–4'],
    ['第３週', '3'],
    ['3週目', '3'],
    ['3주차: 목록', '3'],
    ['제3주', '3'],
  ])('in another language does so too: "%s" names %s', (text, weeks) => {
    expect(said(text)).toBe(weeks)
  })

  test.each([
    ...['2 weeks of practice', 'Python in 2 weeks', 'Joins (2–3 weeks)', 'Weeks 4', 'Zwei Wochen'],
    ...['Weekly goals 3', 'Midweek 3', 'Weekend 3', 'Week in review', '3. Week in review', 'Week'],
    ...['What week 3 taught', 'Week 3/12', 'Day 8', 'Month 2', 'Module 3', 'Lesson 4', 'Phase 1', 'Step 2'],
    ...['Week 0', `Week ${weeksMax + 1}`, 'Week 9999', 'Weeks 1–999', 'Weeks 5–3', `Week ${'1'.repeat(400)}`],
    ...['주 3회', '3周', '2週間', ''],
  ])('"%s" names no week', (text) => {
    expect(said(text)).toBeUndefined()
  })
})

describe('a line of its own', () => {
  test.each([
    ['Week: 3', { from: 3, to: 3 }, true],
    ['Weeks: 3–4', { from: 3, to: 4 }, true],
    ['Semaines : 3 à 4', { from: 3, to: 4 }, true],
    ['Weeks 3–4', { from: 3, to: 4 }, false],
    ['Woche 3', { from: 3, to: 3 }, false],
  ])('"%s"', (text, weeks, isLabelled) => {
    expect(weeksOfLine(text)).toEqual({ weeks, isLabelled })
  })

  test.each(listed('Weeks: 4, Week 3: Joins, Duration: 3 weeks, Week:, Week: 0, Week: 3 and more, 3'))(
    'is not "%s"',
    (text) => {
      expect(weeksOfLine(text)).toBeUndefined()
    },
  )
})

describe('a column', () => {
  test.each(listed('Week, week, Week #, Wk, Woche, Semaine, Semana, Неделя, 周, 周次, 週, 주차'))(
    'of weeks is headed "%s"',
    (head) => {
      expect(weekColumn(head)).toBe('week')
    },
  )

  test.each(listed('Weeks, Wochen, Semaines'))('of weeks or of how many is headed "%s"', (head) => {
    expect(weekColumn(head)).toBe('weeks')
  })

  test.each(listed('Weekly, Weekend, Day, Topic, Week topic'))('of something else is headed "%s"', (head) => {
    expect(weekColumn(head)).toBeUndefined()
  })

  test.each([
    ['3', { from: 3, to: 3 }],
    ['#3', { from: 3, to: 3 }],
    ['3–4', { from: 3, to: 4 }],
    ['3 & 4', { from: 3, to: 4 }],
    ['Week 3', { from: 3, to: 3 }],
    ['第三周', { from: 3, to: 3 }],
    ['', undefined],
    ['–', undefined],
    ['later', undefined],
    ['0', undefined],
    ['999', undefined],
  ])('holds "%s"', (cell, weeks) => {
    expect(weeksOfCell(cell)).toEqual(weeks)
  })
})
