// What the words of a document give away, each rule with what it takes and what just misses it.
import { describe, expect, test } from 'vitest'
import {
  choicesIn,
  isBareLine,
  isDocumentTitle,
  isOptionalTitle,
  isResourcesLabel,
  isTypedHeading,
  type Label,
  labelOf,
  projectIdeas,
  saidByTitle,
  saysPlaceIsOptional,
} from '../../../../src/domain/document/words/wording.ts'
import { titleLengthMax } from '../../../../src/domain/roadmap/tree.ts'
import { listed } from '../../../support/listed.ts'

/** The text made so long by words in its middle. */
const stretched = (start: string, end: string, length: number) =>
  start + 'x'.repeat(length - start.length - end.length) + end

describe('a paragraph', () => {
  const prose: Label = { kind: 'prose' }
  const optional: Label = { kind: 'optional' }
  const name = (title: string): Label => ({ kind: 'name', title })
  const choose = (opensList: boolean): Label => ({ kind: 'choose-one', opensList })
  const resources = (opensList: boolean): Label => ({ kind: 'resources', opensList })

  test.each<[string, 'list' | 'end' | 'other', Label]>([
    [
      'Alternatives: Vue.js, Svelte, or Solid',
      'other',
      { kind: 'alternatives', titles: ['Vue.js', 'Svelte', 'Solid'] },
    ],
    ['Optional alternative: Vue.js', 'end', { kind: 'alternatives', titles: ['Vue.js'] }],
    ['Alternatives:', 'list', name('Alternatives:')],
    ['Would you like me to add links?', 'list', { kind: 'offer' }],
    ['Here is your roadmap:', 'list', { kind: 'answer' }],
    ['Useful links:', 'list', resources(true)],
    ['Resources: the book', 'other', resources(false)],
    ['Choose one of these:', 'list', choose(true)],
    ['Choose one of these', 'list', choose(true)],
    ['Choose one of these:', 'end', choose(false)],
    ['Choose one of these', 'end', prose],
    ['Choose one of these:', 'other', prose],
    [stretched('Choose one of these, ', ':', 160), 'list', choose(true)],
    [stretched('Choose one of these, ', ':', 161), 'list', prose],
    ['Optional:', 'list', optional],
    ['Optional:', 'end', prose],
    ['Optional extras here', 'list', optional],
    ['Optional extras there', 'list', prose],
    ['Optional extras there:', 'list', optional],
    [stretched('Optional ', ':', 80), 'list', optional],
    [stretched('Optional ', ':', 81), 'list', prose],
    ['If you have time:', 'list', optional],
    ['If you have time for a longer journey', 'list', prose],
    ['The following are electives', 'list', optional],
    ['The following are not optional', 'list', prose],
    ['The following are not optional:', 'list', name('The following are not optional:')],
    ['Frontend:', 'list', name('Frontend:')],
    ['前端：', 'list', name('前端：')],
    ['Frontend', 'list', prose],
    ['Frontend:', 'end', prose],
    ['Frontend:', 'other', prose],
    [stretched('Frontend', ':', 80), 'list', name(stretched('Frontend', ':', 80))],
    [stretched('Frontend', ':', 81), 'list', prose],
  ])('%j before %s says %j', (text, follows, label) => {
    expect(labelOf(text, follows)).toEqual(label)
  })

  test.each([
    ['This section is optional.', true],
    ['All of the following are electives', true],
    ['This section is not optional.', false],
    ["These aren't really optional", false],
    ['This is never an elective', false],
    ['Feel free to skip this.', true],
    ['You can skip this section when in a hurry', true],
    ['Choose a subset of these', true],
    ['SQL is optional', false],
    [stretched('Optional ', '.', 80), true],
    [stretched('Optional ', '.', 81), false],
  ])('%j says that its place is optional: %s', (text, isSaid) => {
    expect(saysPlaceIsOptional(text)).toBe(isSaid)
  })
})

describe('an item', () => {
  test.each([
    ['Framework (choose one): Flask, Django or FastAPI', 'Framework', ['Flask', 'Django', 'FastAPI']],
    ['框架（任选其一）：Flask、Django', '框架', ['Flask', 'Django']],
    ['Pick one framework: Flask or Django', 'Pick one framework', ['Flask', 'Django']],
    [`Choose one: ${'x'.repeat(40)} or y`, 'Choose one', ['x'.repeat(40), 'y']],
    [`${stretched('Choose one ', '', 80)}: a, b`, stretched('Choose one ', '', 80), ['a', 'b']],
  ])('%j offers a choice', (text, title, ideas) => {
    expect(choicesIn(text)).toEqual({ title, ideas, oneOf: true })
  })

  test.each([
    'Framework (choose one) Flask, Django',
    'Framework: Flask or Django',
    'Framework (choose one): Flask',
    '(choose one): Flask or Django',
    `Choose one: ${'x'.repeat(41)} or y`,
    `${stretched('Choose one ', '', 81)}: a, b`,
    `Choose one: ${'abc, '.repeat(titleLengthMax / 5)}d`,
  ])('%j offers none', (text) => {
    expect(choicesIn(text)).toBeUndefined()
  })

  test('names the projects that it suggests without the words that all of them begin with', () => {
    expect(projectIdeas('Project ideas: Build an e-commerce API, a chat app, or make the shop')).toEqual({
      title: 'Project ideas',
      ideas: ['E-commerce API', 'Chat app', 'Shop'],
      oneOf: false,
    })
    expect(projectIdeas('Project idea: a shop or a chat')?.title).toBe('Project idea')
    expect(projectIdeas('Projects: build a shop')).toBeUndefined()
    expect(projectIdeas('Project ideas')).toBeUndefined()
    expect(projectIdeas('My projects: a shop, a chat')).toBeUndefined()
  })
})

describe('a title', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['Build a project with a database', [], ['isProject', 'isOverProjects']],
    ['Capstone project: a shop', [], ['isProject', 'isOverProjects']],
    ['Projects', [], ['isOverProjects']],
    ['Project ideas', [], ['isOverProjects']],
    ['Project management', [], []],
    ['Choose one framework', [], ['isOneOf']],
    ['Cloud — choose one', [], ['isOneOf']],
    ['Cloud: pick any one', [], ['isOneOf']],
    ['Cloud-choose one', [], []],
    ['Flask or Django', ['Flask', 'Django'], ['isOneOf']],
    ['Learn Flask vs. Django', ['Django', 'Flask'], ['isOneOf']],
    ['Flask or Django', ['Flask'], []],
    ['Flask or Django', ['Flask', 'Pyramid'], []],
    ['Flask and Django', ['Flask', 'Django'], []],
    ['Optional: caching', [], ['isOptional']],
    ['Electives', [], ['isOptional']],
    ['Elective: Web', [], ['isOptional']],
    ['The selected few', [], []],
    ['Flask (optional framework)', [], ['isOptional']],
    ['Flask (a framework)', [], []],
  ])('%j over %j is %j', (title, below, said) => {
    const flags = Object.entries(saidByTitle(title, below)).flatMap(([flag, holds]) => (holds ? [flag] : []))
    expect(flags).toEqual(said)
    expect(isOptionalTitle(title)).toBe(said.includes('isOptional'))
  })

  test('announces a document by the word for one', () => {
    expect(['Go Roadmap', 'My learning path', 'Basics', 'Pathfinding'].map(isDocumentTitle)).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('a line that stands for a heading', () => {
  test.each([
    ['PHASE ONE', true],
    ['SQL', true],
    ['Week 2', true],
    [' Week 2: Types ', true],
    ['Weekly goals', false],
    ['Go', false],
    ['GO', false],
    ['SQL Basics', false],
    ['WEEK TWO.', false],
    ['WEEK TWO:', false],
    ['A'.repeat(60), true],
    ['A'.repeat(61), false],
  ])('%j: %s', (text, isHeading) => {
    expect(isTypedHeading(text)).toBe(isHeading)
  })

  test('is one line as long as it may be, and does not end as a sentence does', () => {
    expect([isBareLine('Goes', 4), isBareLine('Goes', 3), isBareLine('G\no', 4)]).toEqual([
      true,
      false,
      false,
    ])
    expect([...'.!?:,;…'].filter((end) => isBareLine(`Go${end}`, 9))).toEqual([])
  })
})

describe('what a chat says', () => {
  test.each([
    ...listed(`
      If you want, if you wish more, if you need it, if you like, if you would, if you'd like, if you’d like
      would you like it, do you want it, shall I go on, want me to go on, let me know, just tell me, just let me know
      just say so, tell me, I can also, I can now, I can help, I can make, I can create, I can provide
      I'd be happy, I’d be happy, feel free, I hope this helps, I hope that helps, hope this helps, good luck
      happy learning, happy coding, happy studying, quieres que siga, ¿Quieres que siga?, te gustaría que siga
      ¿te gustaría que siga?, voulez-vous que, möchtest du mehr, 如果你想, 如果你需要, 需要我, хотите чтобы
    `),
    'хотите, чтобы',
  ])('is an offer: %s', (text) => {
    expect([text, `Go: ${text}`].map((one) => labelOf(one, 'other').kind)).toEqual(['offer', 'prose'])
  })

  test.each([
    ...listed(`
      here is it, here's it, here’s it, here are some, below is it, below are some, sure!, sure., certainly!
      certainly., of course!, of course., absolutely!, absolutely.
    `),
    ...['Sure, here', 'certainly, so', 'of course, so', 'absolutely, so'],
  ])('is an answer: %s', (text) => {
    expect([text, `Go: ${text}`].map((one) => labelOf(one, 'other').kind)).toEqual(['answer', 'prose'])
  })

  test.each(
    listed(`
      if you are new, shall it be, just do it, I can code, I hope so, happy path, would you, here and there
      sure thing, below that, certain, of course not, absolutely not
    `),
  )('is neither: %s', (text) => {
    expect(labelOf(text, 'other').kind).toBe('prose')
  })
})

describe('a word over links', () => {
  test.each(
    listed(`
      resource, Resources, reference, references, link, links, material, materials, useful links, more links
      study material, learning resources, further reading, learn more, see also, read more, resources for this
      Resources:, see also:
    `),
  )('is "%s"', (text) => {
    expect([text, `Go ${text}`].map(isResourcesLabel)).toEqual([true, false])
  })

  test.each(['resourceful', 'linked', 'Resources: all', 'good links', 'learn', `links ${'x'.repeat(30)}`])(
    'is not "%s"',
    (text) => {
      expect(isResourcesLabel(text)).toBe(false)
    },
  )

  test('may go on for some words', () => {
    expect(isResourcesLabel(`links ${'x'.repeat(29)}`)).toBe(true)
  })
})

describe('what is to be built', () => {
  const flags = (title: string) => {
    const { isProject, isOverProjects } = saidByTitle(title, [])
    return [isProject, isOverProjects]
  }

  test.each(
    listed(`
      build a project, create the mini-project, make one miniproject, write mini-projects, Project: shop
      project : shop, mini-project: shop, miniproject: shop, capstone project: shop, final project: shop
    `),
  )('is "%s"', (title) => {
    expect(flags(title)).toEqual([true, true])
  })

  test.each(
    listed('projects, My projects here, project idea, some project ideas, final project, capstone project'),
  )('stands below "%s"', (title) => {
    expect(flags(title)).toEqual([false, true])
  })

  test.each(
    listed(`
      rebuild a project, building a project, build a projection, my project: shop, project shop:, project
      projectsome, subprojects, project ideals, my final project, my capstone project
    `),
  )('is not "%s"', (title) => {
    expect(flags(title)).toEqual([false, false])
  })
})

test.each(listed('roadmap, curriculum, syllabus, path, plan, guide, course, tracker, track, bootcamp'))(
  'a document may be called a %s',
  (word) => {
    const titles = [word, `My ${word.toUpperCase()} to Go`, `${word}er`, `pre${word}`]
    expect(titles.map(isDocumentTitle)).toEqual([true, true, word === 'track', false])
  },
)

describe('examples of a kind', () => {
  const isOneOf = (title: string, below = ['Heroku', 'Render']) => saidByTitle(title, below).isOneOf

  test.each(
    listed(`
      Deploy on a platform like, platforms such as, provider like these, providers such as those, framework like
      frameworks such as, an editor like, editors like, IDE like, IDEs such as
    `),
  )('are announced by "%s", and one is enough', (title) => {
    expect([isOneOf(title), isOneOf(title, ['Heroku'])]).toEqual([true, false])
  })

  test.each(
    listed('platforms like Heroku, subplatforms like, platform, platformslike, things like, platforms likes'),
  )('are not announced by "%s"', (title) => {
    expect(isOneOf(title)).toBe(false)
  })
})
