// What the head of a column says of its cells, in all the words for it, and words that are only like them.
import { describe, expect, test } from 'vitest'
import { listed } from '../../../support/listed.ts'
import { outline, read, warned } from '../outline.ts'

/** The lines below the heading, of a document with one table of one row. */
function rowOf(heads: readonly string[], cells: readonly string[]): readonly string[] {
  return outline(tableOf(heads, cells))
    .slice(1)
    .map((line) => line.trim())
}

function tableOf(heads: readonly string[], cells: readonly string[]) {
  const lines = [heads, heads.map(() => '---'), cells].map((line) => `| ${line.join(' | ')} |`)
  return read(`# Go\n\n## Basics\n\n${lines.join('\n')}\n\n- Last\n`)
}

describe('the column of titles', () => {
  const countable = listed(`
    topic, course, skill, title, name, idea, subject, module, lesson, chapter, concept, tool, language, framework
    exercise, challenge, book, video, notebook, milestone, task
  `)
  test.each([
    ...countable.flatMap((word) => [word, `${word}s`, `Your ${word}s here`]),
    ...listed(`
      technology, technologies, focus, what, What to do, 主题, 课程, 题目, 名称, 项目, トピック, コース, 주제, 강의, тема, темы
      курс, tema, curso, proyecto, projeto, cours, sujet, thema, kurs, projekt, الموضوع, الدورة
    `),
  ])('is headed "%s"', (head) => {
    expect(rowOf(['Remark', head], ['easy', 'Syntax'])).toEqual(['Syntax', 'Last'])
  })

  test.each(['project', 'Projects', 'My project'])('is headed "%s", of what is to be built', (head) => {
    expect(rowOf(['Remark', head], ['easy', 'Shop'])).toEqual(['Shop *', 'Last'])
  })

  test.each(
    listed('topical, subjective, ideal, entitled, whatever, focused, tasked, bookish, retitle, prefix'),
  )('is not headed "%s"', (head) => {
    expect(rowOf(['Remark', head], ['Syntax', 'easy'])).toEqual(['Syntax', 'Last'])
  })

  test.each(
    listed(`
      #, no, nr, number, №, week, weeks, day, days, month, months, phase, phases, step, steps, stage, stages
      level, levels, done, status, progress, ✓, ✅, ☑
    `),
  )('is the next one where the first is headed "%s"', (head) => {
    expect(rowOf([head, 'Remark'], ['1', 'Syntax'])).toEqual(['Syntax', 'Last'])
  })

  test.each(listed('week one, my days, weekly, nota, sub phase, steps done'))(
    'is the first one headed "%s"',
    (head) => {
      expect(rowOf([head, 'Remark'], ['Syntax', 'easy'])).toEqual(['Syntax', 'Last'])
    },
  )
})

describe('what was done', () => {
  test.each(listed('done, Status, completed, complete, finished, progress, ✓, ✅, ☑'))(
    'stands below "%s"',
    (head) => {
      expect(rowOf(['Topic', head], ['Syntax', 'x'])).toEqual(['Syntax x', 'Last'])
    },
  )

  test.each(listed('when done, completes, finishing, done by, state'))(
    'does not stand below "%s"',
    (head) => {
      expect(rowOf(['Topic', head], ['Syntax', 'x'])).toEqual(['Syntax', 'Last'])
    },
  )

  test.each(listed('[x], X, ✓, ✔, ✔\uFE0F, ✅, ☑, ☑\uFE0F, done, Yes, complete, completed, finished'))(
    'is marked by "%s"',
    (mark) => {
      expect(rowOf(['Topic', 'Done'], ['Syntax', mark])).toEqual(['Syntax x', 'Last'])
    },
  )

  test.each(listed('[ ], no, not done, done soon, xx, yesterday, incomplete, -'))(
    'is not marked by "%s"',
    (mark) => {
      expect(rowOf(['Topic', 'Done'], ['Syntax', mark])).toEqual(['Syntax', 'Last'])
    },
  )
})

describe('beside the title', () => {
  test.each(listed('stack, Tech, technology, technologies, tool, tools, Tech stack'))(
    'stands what it is made with, below "%s"',
    (head) => {
      expect(rowOf(['Project', head], ['Shop', 'Web'])).toEqual(['Shop (Web) *', 'Last'])
    },
  )

  test.each(listed('technique, stacked, toolbox, attack'))('stands nothing of it below "%s"', (head) => {
    expect(rowOf(['Project', head], ['Shop', 'Web'])).toEqual(['Shop *', 'Last'])
  })

  test.each(
    listed(`
      discussion, discussions, chat, community, forum, prerequisite, prerequisites, requirement, requirements
      prereq, prereqs, Our chat
    `),
  )('stand links that teach something else, below "%s"', (head) => {
    const document = tableOf(['Topic', head], ['Syntax', '[more](https://a.example)'])
    expect(outline(document).slice(1)).toEqual(['  Syntax', '  Last'])
    expect(warned(document)).toContain(`7 Left out a link in the column “${head}”: https://a.example`)
  })

  test.each(listed('discussed, chats, forums, prereqsome'))('stand links of the topic below "%s"', (head) => {
    const row = rowOf(['Topic', head], ['Syntax', '[more](https://a.example)'])
    expect(row).toEqual(['Syntax → more https://a.example', 'Last'])
  })
})

describe('a table that only describes', () => {
  const oneOrMore = listed(`
    hour, level, icon, symbol, emoji, meaning, key, value, attribute, field, badge, author, maintainer, contributor
    version, date, license, licence, prerequisite, requirement, description, note, detail, phase, week, month, stage
    goal, metric, role, auteur, fecha
  `)
  test.each([
    ...oneOrMore.flatMap((head) => [head, `${head}s`]),
    ...listed(`
      duration, time, effort, difficulty, priority, importance, cost, price, legend, property, properties, status
      updated, information, info, salary, autor, autora, autores, autoren, autori, автор, 作者, datum, дата, 日期
      dauer, duración, duracion, durata, durée, duree, длительность, 时长, versión, version, версия, 版本, niveau
      nivel, уровень, 难度, lizenz, licencia, лицензия, no, #
    `),
  ])('is headed "%s" beside other such words', (head) => {
    expect(rowOf([head, 'Legend'], ['three', 'four'])).toEqual(['Last'])
    expect(rowOf(['Legend', head], ['three', 'four'])).toEqual(['Last'])
  })

  test.each(listed('timer, my level, durations, price list, costume, salary range, formation, autorama'))(
    'is not headed "%s"',
    (head) => {
      expect(rowOf([head, 'Legend'], ['three', 'four'])).toEqual(['three', 'Last'])
    },
  )
})
