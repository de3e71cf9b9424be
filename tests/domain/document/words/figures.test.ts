// Figures in place of something to learn, in any of the languages.
import { describe, expect, test } from 'vitest'
import {
  isDuration,
  isFigure,
  isFigureLine,
  isShareLine,
  shareIn,
} from '../../../../src/domain/document/words/figures.ts'
import { listed } from '../../../support/listed.ts'

describe('how long something takes', () => {
  test.each(
    listed(`
      3 months, 2–3 weeks, about 2 to 3 hours a day, Two hours a day, ca. 2–3 Wochen, 3 mois, 2 semanas, 2 месяца, 5 недель
      两个月, 约3个月, 3ヶ月, 6주, 3 أشهر, 3 महीने, 90 min
    `),
  )('%s', (text) => {
    expect([text, `${text} Python`].map(isDuration)).toEqual([true, false])
  })

  test.each(listed('Week 1, Day 1, Year 1, Git, Python 3, months, 30 days of Python, 第1週の話'))(
    'but not %s',
    (text) => {
      expect(isDuration(text)).toBe(false)
    },
  )
})

test.each(
  listed(
    '12 May, 2026-03-01, 1. März – 15. April, 3月1日, Monday 10:00, Montag 10–12 Uhr, 月曜日 10:00, Lunes 10:00',
  ),
)('%s is a day or an hour', (text) => {
  expect(isFigure(text)).toBe(true)
})

test.each(listed('May, 10:00 Loops, Monday, 1984, HTTP 404'))('%s is none', (text) => {
  expect(isFigure(text)).toBe(false)
})

test('a part may stand before a figure where it has no name', () => {
  const texts = [
    'Phase 0–1: 2–3 weeks',
    '第一阶段：2周',
    'Etapa 2: 1 mes',
    'Duration: 3 months',
    'Squats: 10 minutes',
  ]
  expect(texts.map(isFigureLine)).toEqual([true, true, true, true, false])
})

test('a share stands at the beginning or the end, beside something short', () => {
  const texts = [
    'Homework 40%',
    'Exam: 60 %',
    '40% exam',
    '作业 40％',
    'Domain 1: Design of secure systems 30%',
    'Git',
  ]
  expect(texts.map(shareIn)).toEqual([40, 60, 40, 40, 30, undefined])
  expect(texts.map(isShareLine)).toEqual([true, true, true, true, false, false])
})
