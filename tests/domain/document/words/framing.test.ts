// Headings over what frames the learning, and headings of a roadmap that are only like them.
import { describe, expect, test } from 'vitest'
import { leadsInOrOut, namesAdvice, namesFrame } from '../../../../src/domain/document/words/framing.ts'
import { listed } from '../../../support/listed.ts'

describe('what frames the learning', () => {
  test.each(
    listed(`
      Final goal, Learning objectives, The goals, 🎯 Course outcomes, Expected results, Progress tracking, Office hours
      Grading policy, Time management, Meet the instructors, Community & Support, How to use it?, Tips for success
      Objetivos del curso, Consejos para el éxito, ¿Cómo usar?, Equipo y comunidad, Metas de aprendizagem, Dicas de estudo
      Objectifs du cours, Conseils pour réussir, Lernziele, Tipps für den Erfolg, Zeitmanagement, Sprechstunde
      Цели курса, Советы по обучению, Часы консультаций, 目的, 研修の目的, 学習のコツ, 成績評価, 使い方, 学习目标, 课程目标, 评分标准
      学習目標, 학습 목표, 강사 소개, 시간 관리, الهدف النهائي, نصائح للنجاح, النتيجة المتوقعة, متابعة التقدم
      लक्ष्य, सफलता के लिए सुझाव, Cele kursu, Obiettivi del corso
    `),
  )('%s, and not with a subject', (title) => {
    expect([title, `${title} Docker`, `Docker ${title}`].map(namesFrame)).toEqual([true, false, false])
  })

  test.each(
    listed(`
      Evaluation, Team work, Project goals, Notes, Goal programming, Time series, Community detection, Support vector machines
      Notas, Noten, Bewertung von Optionen, 時間計算量, 目次, 学习, 学习率, 進化, 평가 지표
    `),
  )('but not %s', (title) => {
    expect(namesFrame(title)).toBe(false)
  })

  test.each(
    listed(
      'Development tips, Tips for Unity, Советы по разработке, Consejos para programar, Conseils pour Unity',
    ),
  )('%s is advice on a subject', (title) => {
    expect(namesAdvice(title)).toBe(true)
  })

  test.each(listed('Tipsy drinks, Multips, Советский союз'))('%s is none', (title) => {
    expect(namesAdvice(title)).toBe(false)
  })

  test.each(
    listed(
      'Welcome!, Introduction, Zum Schluss nicht, はじめに, Заключение, 前言, مقدمة, 들어가며, Conclusión',
    ),
  )('%s leads in or out, if it says nothing else', (title) => {
    expect([leadsInOrOut(title), leadsInOrOut(`${title} Docker`)]).toEqual([!title.endsWith('nicht'), false])
  })
})
