// Headings about the document itself, in all their forms, and headings of a roadmap that are only like them.
import { describe, expect, test } from 'vitest'
import {
  isBesideTheRoadmap,
  isFact,
  isFoldLabel,
  namesAnyRoadmap,
  namesAssumptions,
} from '../../../../src/domain/document/words/beside.ts'
import { listed } from '../../../support/listed.ts'

describe('beside the roadmap', () => {
  const oneOrMore = listed(`
    content, table of content, badge, faq, contributor, contribution, acknowledgement, acknowledgment, credit
    author, maintainer, translator, translation
  `)

  test.each([
    ...oneOrMore.flatMap((title) => [title, `${title}s`]),
    ...listed(`
      toc, index, summary, legend, frequently asked questions
      how to use, how to use it, how to follow this, how to read the roadmap, how to navigate these lists
      how to contribute, how to contribute here, how to show, how to show your progress
      final advice, final words, final tips, final thoughts, final note, final notes
      tips for success, next steps for you, contributing, contribute, contributing guide
      contributing guidelines, contribute to this list, contribute to the project, contributions welcome
      contribution guide, contribution guidelines, license, licence, license and terms, license & terms, copyright
      thanks, thanks to, special thanks, special thanks to all, team, community, join us, join us on Discord
      join our server, join the club, support, support us, support me, support this work, support the project
      support the author, sponsors, sponsoring, sponsored by, sponsor, sponsor us, backers, donate, donation
      donations, partners, code of conduct, changelog, change log, release notes, disclaimer
      stargazers, star history, star history chart, star this, star this repo, show your support, feedback
      contact, contact us, contact me, get help, getting help, connect with me, connect with us, follow me
      follow us on, stay in touch, congratulations, citation, about, about me, about us, about this list
      about the author, about the authors
    `),
    ...listed(`
      índice, indice, índice de contenido, Índice de contenidos, tabla de contenido, tabla de contenidos
      contenido, contenidos, sumário, sumario, inhalt, Inhaltsverzeichnis, inhaltsangabe, sommaire
      table des matières, table des matieres, spis treści, spis tresci, içindekiler, İçindekiler, I\u0307çindekiler
      содержание, Оглавление, 目录, 目錄, 目次, 목차, فهرست, فهرست مطالب, المحتويات, فهرس المحتويات
      विषय सूची, विषय-सूची
      lizenz, mitwirken, licencia, contribuir, licença, licenca, contribuer, лицензия, участие, 许可, 许可证
      授权, 贡献, 贡献指南, 贡献者, 致谢, ライセンス, 라이선스, 기여, الترخيص, المساهمة
    `),
  ])('%s, and not with a word in front', (title) => {
    expect([title, `Go ${title}`].map(isBesideTheRoadmap)).toEqual([true, false])
  })

  test.each(
    listed(`
      contents of a jar, index of a database, how to use git, how to use thes, how to, final project
      contributing to Linux, contribute to thesis, licenses, license plates, thanks for all, special effects
      team work, community building, join tables, join theory, support vector machines, support this
      support the team, sponsored, donating, star schema, star thistle, star historyx, contact lenses, get going
      connect with SQL, follow merge requests, about Go, about thesis
      sumar, inhalte, índice de precios, spis, فهرس, विषय, 贡献度
    `),
  )('but not %s', (title) => {
    expect(isBesideTheRoadmap(title)).toBe(false)
  })
})

describe('a heading that names no roadmap in particular', () => {
  test.each(
    listed(`
      roadmap, curriculum, syllabus, path, plan, guide, outline, phases, steps, stages, modules, topics, overview
      contents, table of contents, the roadmap, your plan, my path, our guide, full roadmap, complete curriculum
      the full roadmap, learning path, study plan, course outline, your complete learning path
      学习路线, 学习路线图, 路线图, 课程大纲, дорожная карта, план обучения, hoja de ruta, plan de estudio
      plan de estudios, lernplan, ロードマップ, 로드맵, خارطة الطريق
    `),
  )('%s', (title) => {
    expect([title, `Go ${title}`, `${title} Go`].map(namesAnyRoadmap)).toEqual([true, false, false])
  })
})

describe('what a roadmap takes for granted', () => {
  test.each(
    listed(`
      prerequisite, prerequisites, prereq, pre-req, pre-reqs, requirement, requirements, assumptions
      before you start, before you begin, who this is for, who is this for
    `),
  )('%s', (title) => {
    expect([title, `Go ${title}`, `${title} Go`].map(namesAssumptions)).toEqual([true, false, false])
  })
})

describe('what a roadmap is like', () => {
  test.each(
    listed(`
      duration, time, total time, timeline, timeframe, level, difficulty, cost, price, audience, target audience
      for, author, by, language, goal, outcome, format, pace, effort, version, update, updated, last update
      last updated, created, status, date, license, licence, prerequisite, prerequisites, requirement, requirements
      contact, website, repo, repository, source, estimated duration, estimated time
    `),
  )('is said by "%s:"', (name) => {
    const texts = [`${name}: six`, `${name} : six`, name, `Go ${name}: six`, `${name}x: six`]
    expect(texts.map(isFact)).toEqual([true, true, false, false, false])
  })
})

describe('what folds a part away', () => {
  test.each(
    listed(`
      click, tap, press, toggle, expand, collapse, show, view, see, open, read, unfold, reveal, more, detail
      details, hide, here, solution, spoiler
    `),
  )('says "%s", at length perhaps, but names nothing after a colon', (word) => {
    const long = (length: number): string => `${word} ${'x'.repeat(length - 1)}`
    const texts = [word, `${word} to expand`, long(60), long(61), `${word}: Go`, `${word}ings`, `Go ${word}`]
    expect(texts.map(isFoldLabel)).toEqual([true, true, true, false, false, false, false])
  })
})
