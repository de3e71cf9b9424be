import { describe, expect, test } from 'vitest'
import { indexConcepts } from '../../../src/domain/concept/concept.ts'
import { defectsOf } from '../../../src/domain/concept/defects.ts'
import type { Subject } from '../../../src/domain/concept/subject.ts'
import { roadmapsOf, titleOf } from '../../data/title-table.ts'
import { concept } from '../../support/concepts.ts'

const subject = (id: string, kind: Subject['kind'], rest: Partial<Subject> = {}): Subject => ({
  id,
  kind,
  words: [id],
  everyday: [],
  implies: [],
  ...rest,
})

const subjects = [
  subject('Python', 'tool'),
  subject('Django', 'tool', { implies: ['Python', 'Web'] }),
  subject('JavaScript', 'tool', { implies: ['Web'] }),
  subject('Rust', 'tool', { words: ['Rustlang'], everyday: ['Rust'] }),
  subject('Flask', 'tool', { words: ['WTForms'], everyday: ['Flask'], implies: ['Python', 'Web'] }),
  subject('Web', 'field', { words: ['Web development', 'HTTP'] }),
  subject('Databases', 'field', { words: ['SQL'], everyday: ['Databases'] }),
  subject('Cooking', 'elsewhere'),
  subject('Comedy', 'elsewhere', { words: ['Monty Python'] }),
]

const jwt = concept('jwt', {
  title: 'JWT',
  subjects: ['Web'],
  aliases: ['JSON Web Tokens'],
  topics: ['small/auth/tokens'],
})
const catalogue = [
  jwt,
  concept('tokens', { topics: ['small/auth/tokens'] }),
  concept('functions', { title: 'Functions', subjects: ['Python'] }),
  concept('django-forms', { title: 'Django forms', subjects: ['Django'], shared: ['Forms'] }),
  concept('flask-forms', { title: 'Flask forms', subjects: ['Flask'], shared: ['Forms'] }),
  concept('sessions', {
    title: 'Cookies and sessions',
    subjects: ['Web'],
    everyday: ['Cookies'],
    shared: ['Sessions'],
  }),
  concept('rest', { title: 'REST', subjects: ['Web'], everyday: ['REST'] }),
  concept('oauth', { title: 'OAuth', subjects: ['Web'], everyday: ['OAuth'] }),
  concept('html', { title: 'HTML', subjects: ['Web'] }),
  concept('postgresql', { title: 'PostgreSQL', subjects: ['Databases'] }),
  concept('joins', { title: 'SQL joins', subjects: ['Databases'], shared: ['Joins'] }),
]
const index = indexConcepts(catalogue, subjects)

/** What is found at the last title of a place, in a roadmap of these places alone: "Roadmap › phase › topic". */
const foundAt = (place: string, ...others: readonly string[]) => foundIn(index, place, ...others)

function foundIn(
  { conceptsOf }: Pick<typeof index, 'conceptsOf'>,
  place: string,
  ...others: readonly string[]
): readonly string[] {
  const [roadmap] = roadmapsOf(
    [place, ...others].map((one) => ({ field: 'software', place: one, right: [], part: '' })),
  )
  if (roadmap === undefined) throw new Error('No place, no roadmap.')
  const [id] = [...roadmap.rows].find(([, row]) => row.place === place) ?? ['']
  return conceptsOf(roadmap, { id, title: titleOf({ place }) }).map((one) => one.id)
}

describe('the concepts of a topic', () => {
  test('are all that list it, and say so', () => {
    const small = { id: 'small', title: 'Small', phases: [] }
    expect(index.findingsOf(small, { id: 'auth/tokens', title: 'JWT as tokens' })).toEqual([
      { concept: jwt, reason: { kind: 'listed' } },
      { concept: catalogue[1], reason: { kind: 'listed' } },
    ])
  })

  test('are found by title or alias where none lists it, whatever case and accents', () => {
    expect(foundAt('Imported › jwt')).toEqual(['jwt'])
    expect(foundAt('Imported › JSON web tokéns')).toEqual(['jwt'])
  })

  test.each([
    ['Learn PYTHON › Functions', ['functions']],
    ['Imported › Learn Python › Functions', ['functions']],
    ['Imported › Functions in Python', ['functions']],
    ['Imported › Using Python for functions', ['functions']],
    ['Imported › Functions', []],
    ['Rustlang › Functions', []],
    ['Learn Python › JavaScript › Functions', []],
    ['JavaScript › Learn Python › Functions', ['functions']],
    ['Django › Functions', ['functions']],
  ])('of a tool are found only where it is the nearest: %s', (place, found) => {
    expect(foundAt(place)).toEqual(found)
  })

  test.each([
    ['Django › Forms', ['django-forms']],
    ['Learn Flask › Forms', ['flask-forms']],
    ['Django › WTForms › Forms', ['flask-forms']],
    ['Django › Sessions', ['sessions']],
    ['Web development › Forms', []],
    ['SQL › Joins', ['joins']],
    ['SQL › Something › Joins', ['joins']],
    ['SQL › Learn Python › Joins', []],
    ['Learn Python › Joins', []],
    ['Cooking › Joins', []],
  ])('that share a name are told apart by the nearest subject: %s', (place, found) => {
    expect(foundAt(place)).toEqual(found)
  })

  test('of a tool and of a field are found below the tool, where no field is named', () => {
    const models = concept('models', {
      title: 'Object-relational models',
      subjects: ['Django', 'Databases'],
      shared: ['Models'],
    })
    const found = (place: string) => foundIn(indexConcepts([models], subjects), place)
    expect(found('Django › Models')).toEqual(['models'])
    expect(found('SQL › Models')).toEqual(['models'])
    expect(found('Learn Flask › Models')).toEqual([])
  })

  test('of no subject at all are found wherever software is shown', () => {
    const found = foundIn(
      indexConcepts([concept('graphql', { title: 'GraphQL' })], subjects),
      'Any › GraphQL',
    )
    expect(found).toEqual(['graphql'])
  })

  test('have a name without their tool as long as that says anything', () => {
    const named = ['Python debugging guide', 'Python basics'].map((title) =>
      concept(title, { title, subjects: ['Python'] }),
    )
    const found = (place: string) => foundIn(indexConcepts(named, subjects), place)
    expect(found('Learn Python › Debugging guide')).toEqual(['Python debugging guide'])
    expect(found('Learn Python › Basics')).toEqual([])
  })

  test('of the nearest subject hide those of what it implies', () => {
    const sessions = ['Web', 'Django'].map((id) =>
      concept(`${id}-sessions`, { title: `${id} sessions`, subjects: [id], shared: ['Sessions'] }),
    )
    const found = (place: string) => foundIn(indexConcepts(sessions, subjects), place)
    expect(found('Django › Sessions')).toEqual(['Django-sessions'])
    expect(found('Web development › Sessions')).toEqual(['Web-sessions'])
    expect(found('Learn Flask › Sessions')).toEqual(['Web-sessions'])
  })

  test.each([
    'Monty Python › Functions',
    'MicroPython › Functions',
    'Rust for Python developers › Functions',
  ])('are none of a subject that only a part of a word, a name or the audience shows: %s', (place) => {
    expect(foundAt(place)).toEqual([])
  })

  test('of everyday words are found only where another title shows software', () => {
    expect(foundAt('Imported › Cookies')).toEqual([])
    expect(foundAt('Imported › Cookies', 'Imported › REST')).toEqual([])
    expect(foundAt('Imported › Cookies', 'Imported › PostgreSQL')).toEqual(['sessions'])
    expect(foundAt('Cooking › Cookies', 'Cooking › PostgreSQL')).toEqual([])
    const many = Array.from({ length: 40 }, (_, number) => `Imported › Something ${number}`)
    expect(foundAt('Imported › Cookies', 'Imported › PostgreSQL', ...many)).toEqual([])
    expect(foundAt('Imported › Sweets › Cookies', 'Imported › Data › PostgreSQL')).toEqual([])
  })

  test('in capitals are not the word', () => {
    expect(foundAt('Web development › OAuth')).toEqual(['oauth'])
    expect(foundAt('Web development › Oauth')).toEqual(['oauth'])
    expect(foundAt('Web development › REST')).toEqual(['rest'])
    expect(foundAt('Web development › Rest')).toEqual([])
  })

  test.each([
    ['Web development › A page (HTML)', []],
    ['Web development › A page (HTML, PDF)', []],
    ['Web development › A page (1.11)', []],
    ['Web development › A page (JWT)', ['jwt']],
    ['Imported › Saws and JWT', ['jwt']],
    ['SQL › Saws and joins', []],
    ['SQL › JWT, joins and saws', ['jwt', 'joins']],
  ])('in brackets and enumerations: %s', (place, found) => {
    expect(foundAt(place)).toEqual(found)
  })

  test('are none where nothing fits', () => {
    expect(foundAt('Imported › Tokens of love')).toEqual([])
  })

  test('of a roadmap are looked for once', () => {
    const phases = [{ id: 'jwt', title: 'JWT', kind: 'topic', resources: [], children: [] } as const]
    let walks = 0
    const roadmap = {
      id: '100.1',
      title: 'Imported',
      get phases() {
        walks += 1
        return phases
      },
    }
    expect(index.conceptsOf(roadmap, { id: 'jwt', title: 'JWT' })).toEqual([jwt])
    const before = walks
    expect(index.conceptsOf(roadmap, { id: 'jwt', title: 'JWT' })).toEqual([jwt])
    expect(walks).toBe(before)
  })
})

describe('a defect of the catalogue', () => {
  test.each([
    ['an id twice', [concept('a'), concept('a')], { kind: 'id-twice', id: 'a' }],
    [
      'an alias of two concepts',
      [concept('a', { aliases: ['Loops'] }), concept('b', { title: 'loops' })],
      { kind: 'name-twice', name: 'loops', ids: ['a', 'b'] },
    ],
    [
      'a name of two concepts of one subject',
      [
        concept('a', { subjects: ['Django', 'Flask'], shared: ['Forms'] }),
        concept('b', { title: 'forms', subjects: ['Flask'] }),
      ],
      { kind: 'name-twice', name: 'forms', ids: ['a', 'b'] },
    ],
    [
      'a subject that there is not',
      [concept('a', { subjects: ['Djagno'] })],
      { kind: 'unknown-subject', id: 'a', subject: 'Djagno' },
    ],
    [
      'an unknown prerequisite',
      [concept('a', { prerequisites: ['b'] })],
      { kind: 'unknown-prerequisite', id: 'a', prerequisite: 'b' },
    ],
    [
      'a way back to itself',
      [
        concept('a', { prerequisites: ['b'] }),
        concept('b', { prerequisites: ['c'] }),
        concept('c', { prerequisites: ['a'] }),
      ],
      { kind: 'cycle', ids: ['a', 'b', 'c', 'a'] },
    ],
    [
      'a concept that needs itself',
      [concept('a', { prerequisites: ['a'] })],
      { kind: 'cycle', ids: ['a', 'a'] },
    ],
  ] as const)('is %s', (_name, concepts, defect) => {
    expect(defectsOf(concepts, subjects)).toContainEqual(defect)
  })

  test('is not a name that two subjects share', () => {
    expect(defectsOf(catalogue, subjects)).toEqual([])
  })

  test('is a subject that implies what there is not', () => {
    expect(defectsOf([], [subject('Django', 'tool', { implies: ['Pyhton'] })])).toEqual([
      { kind: 'unknown-subject', id: 'Django', subject: 'Pyhton' },
    ])
  })

  test('is not a prerequisite that two concepts share', () => {
    const shared = [
      concept('a'),
      concept('b', { prerequisites: ['a'] }),
      concept('c', { prerequisites: ['a', 'b'] }),
    ]
    expect(defectsOf(shared)).toEqual([])
  })
})
