import { describe, expect, test } from 'vitest'
import { compared, comparedTrees, nodesBelow, roadmap } from './outline.ts'

const databases = `
Databases
  Relational model
  Joins
  Indexing
Deployment
  Docker
  Logging`

describe('a topic that lives on', () => {
  test('an unchanged roadmap stays as it is', () => {
    const { fates, added, result } = compared(databases, databases)
    expect(fates).toEqual({})
    expect(added).toEqual([])
    expect(result).toEqual(roadmap(databases))
  })

  test.each([
    ['a typo is put right', 'Indexng', 'Indexing'],
    ['a word is added', 'Docker', 'Docker basics'],
    ['punctuation changes', 'Web sockets', 'WebSockets'],
    ['words change places', 'Joins in SQL queries', 'SQL queries: joins'],
    ['singular becomes plural', 'Database migration', 'Database migrations'],
    ['a filler word goes', 'How to write the tests', 'Write tests'],
  ])('keeps its id when %s', (_, from, to) => {
    const { fates, added } = compared(`P\n  ${from}\n  Other`, `P\n  ${to}\n  Other`)
    expect(Object.values(fates)).toEqual(['renamed'])
    expect(added).toEqual([])
  })

  test.each([
    ['another tool in the same phrase', 'Learn Git basics', 'Learn SVN basics'],
    ['another number', 'Week 1: reading', 'Week 2: reading'],
    ['another week of a long title', 'Week 1: read and write files', 'Week 2: read and write files'],
    ['the opposite', 'Synchronous code', 'Asynchronous code'],
    ['another kind of join', 'Inner joins', 'Outer joins'],
    ['nothing but a weak word in common', 'Python basics', 'Docker basics'],
  ])('%s is another topic', (_, from, to) => {
    const { fates, added } = compared(`P\n  ${from}\n  Other`, `P\n  ${to}\n  Other`)
    expect(Object.values(fates)).toEqual(['removed'])
    expect(added).toHaveLength(1)
  })

  test('a link that no other topic has tells a reworded topic', () => {
    const { fates } = compared(
      'P\n  Joins <https://sql.example/joins>\n  Other',
      'P\n  Combining tables <https://sql.example/joins>\n  Other',
    )
    expect(fates).toEqual({ 'p/joins': 'renamed' })
  })

  test('a link that several topics have tells nothing', () => {
    const { fates } = compared(
      'P\n  Joins <https://book.example>\n  Other <https://book.example>',
      'P\n  Combining tables <https://book.example>\n  Other <https://book.example>',
    )
    expect(fates).toEqual({ 'p/joins': 'removed' })
  })

  test('moves to another phase with its id', () => {
    const { fates, result } = compared('A\n  Docker\n  X\nB\n  Y', 'A\n  X\nB\n  Docker\n  Y')
    expect(fates).toEqual({ 'a/docker': 'moved' })
    expect(result[1]?.children[0]?.id).toBe('a/docker')
  })

  test('can be renamed and moved at once when its link or its words tell', () => {
    const { fates } = compared(
      'A\n  Joins in SQL <https://sql.example>\n  Writing readable tests\n  X\nB\n  Y',
      'A\n  X\nB\n  Y\n  All SQL joins <https://sql.example>\n  Write readable tests',
    )
    expect(fates).toEqual({ 'a/joins-in-sql': 'renamed moved', 'a/writing-readable-tests': 'renamed moved' })
  })

  test('another order is no change', () => {
    const { fates, added } = compared('A\n  X\n  Y\n  Z\nB\n  W', 'B\n  W\nA\n  Z\n  X\n  Y')
    expect({ fates, added }).toEqual({ fates: {}, added: [] })
  })

  test('wrapping topics into a group moves them and nothing else', () => {
    const { fates, added } = compared('A\n  X\n  Y\n  Z', 'A\n  Group\n    X\n    Y\n  Z')
    expect(fates).toEqual({ 'a/x': 'moved', 'a/y': 'moved' })
    expect(added).toEqual([])
  })

  test('a topic that was wrapped into a group of its own name is the topic inside', () => {
    const { fates, added } = compared('A\n  Joins\n  Z', 'A\n  Joins\n    Joins\n    Keys\n  Z')
    expect(fates).toEqual({ 'a/joins': 'moved' })
    expect(added).toEqual(['a/joins/keys'])
  })

  test('a renamed phase takes its topics along, those with common titles too', () => {
    const { fates, added, result } = compared(
      'Databases\n  Basics\n  Practice\nDeployment\n  Basics\n  Practice',
      'Data at rest\n  Basics\n  Practice\nDeployment\n  Basics\n  Practice',
    )
    expect({ fates, added }).toEqual({ fates: {}, added: [] })
    expect(result[0]?.id).toBe('databases')
  })
})

describe('a reworded group', () => {
  test('is the place at which its reworded topics are found', () => {
    const { fates, added } = compared(
      'Databases\n  Joins in SQL\nOps\n  X',
      'Databases and storage\n  Joins in SQL queries\nOps\n  X',
    )
    expect({ fates, added }).toEqual({ fates: { 'databases/joins-in-sql': 'renamed' }, added: [] })
  })

  test('is looked through again, for topics that stand deeper in it', () => {
    const { fates, added } = compared(
      'Databases\n  Practice\nOps\n  Practice',
      'Databases and storage\n  Daily\n    Practice\n    Z\nOps\n  Practice',
    )
    expect({ fates, added }).toEqual({
      fates: { 'databases/practice': 'moved' },
      added: ['databases-and-storage/daily/z'],
    })
  })
})

describe('titles that several topics have', () => {
  test('one that was wrapped into a group is still the one of its phase', () => {
    const { fates, added } = compared(
      'A\n  Practice\n  X\nB\n  Practice\n  Y',
      'A\n  Daily\n    Practice\n    Z\n  X\nB\n  Practice\n  Y',
    )
    expect({ fates, added }).toEqual({ fates: { 'a/practice': 'moved' }, added: ['a/daily/z'] })
  })

  test('one that went here and one that came there are two topics', () => {
    const { fates, added } = compared(
      'A\n  Practice\n  X\nB\n  Practice\n  Y\nC\n  Z',
      'A\n  X\nB\n  Practice\n  Y\nC\n  Z\n  Practice',
    )
    expect(fates).toEqual({ 'a/practice': 'removed' })
    expect(added).toEqual(['c/practice'])
  })

  test('a common title of a phase that went is not the one of an unrelated phase that came', () => {
    const { fates, added } = compared(
      'Databases\n  Joins\n  Practice\nWeb\n  HTTP',
      'Carpentry\n  Saws\n  Practice\nWeb\n  HTTP',
    )
    expect(fates).toEqual({ 'databases/joins': 'removed', 'databases/practice': 'removed' })
    expect(added).toEqual(['carpentry/saws', 'carpentry/practice'])
  })

  test('a common title that goes from one phase to another, both of which live on, has moved', () => {
    const { fates } = compared(
      'Databases\n  Joins\n  Practice\nWeb\n  HTTP',
      'Databases\n  Joins\nWeb\n  HTTP\n  Practice',
    )
    expect(fates).toEqual({ 'databases/practice': 'moved' })
  })

  test('namesakes beside each other are told by their links', () => {
    const { fates, result } = compared(
      'A\n  Project <https://one.example>\n  Project <https://two.example>',
      'A\n  Project <https://two.example>\n  Project <https://one.example>',
    )
    expect(fates).toEqual({})
    expect(result[0]?.children.map((child) => child.id)).toEqual(['a/project-2', 'a/project'])
  })
})

test('of several reworded topics with words in common the nearest is the old one', () => {
  const { fates, added, result } = compared(
    'A\n  Sockets with Python\n  X',
    'A\n  Python sockets\n  Python sockets and threads\n  X',
  )
  expect({ fates, added }).toEqual({
    fates: { 'a/sockets-with-python': 'renamed' },
    added: ['a/python-sockets-and-threads'],
  })
  expect(result[0]?.children[0]?.id).toBe('a/sockets-with-python')
})

describe('the same words', () => {
  test('are found by the words that searches compare, in every script', () => {
    const { fates, added } = compared(
      'A\n  学习React\n  Łódź basics\n  X',
      'A\n  学习 React\n  Lodz basics\n  X',
    )
    expect({ fates, added }).toEqual({
      fates: { 'a/学习react': 'renamed', 'a/łodz-basics': 'renamed' },
      added: [],
    })
  })

  test('are not the same letters without their vowels', () => {
    const { fates, added } = compared('A\n  सेट\n  X', 'A\n  सूट\n  X')
    expect(fates).toEqual({ 'a/सेट': 'removed' })
    expect(added).toHaveLength(1)
  })

  test('are all words of a long title, not only those of its id', () => {
    const long = 'Write asynchronous programs with the library asyncio'
    const { plan } = compared(
      `A\n  ${long}: tasks\n  ${long}: queues`,
      `A\n  ${long}: Queues\n  ${long}: Tasks`,
    )
    const [tasks, queues] = plan.topicsBefore.keys()
    expect([tasks, queues].map((id) => plan.topicsAfter.get(id ?? '')?.title)).toEqual([
      `${long}: Tasks`,
      `${long}: Queues`,
    ])
  })
})

describe('ids', () => {
  test('a kept id tells a topic whose title has nothing left of the old one', () => {
    const before = roadmap('A\n  Joins\n  X')
    const after = before.map((phase) => ({
      ...phase,
      children: phase.children.map((child) =>
        child.id === 'a/joins' ? { ...child, title: 'Combining tables' } : child,
      ),
    }))
    expect(comparedTrees(before, after).fates).toEqual({ 'a/joins': 'renamed' })
  })

  test('a new topic does not inherit the id that an old one had before it was renamed', () => {
    const first = compared('A\n  Intro to HTTP\n  X', 'A\n  HTTP: an intro\n  X')
    expect(first.result[0]?.children[0]?.id).toBe('a/intro-to-http')
    const plan = comparedTrees(first.result, roadmap('A\n  Intro to HTTP\n  HTTP: an intro\n  X')).plan
    expect(plan.fates.get('a/intro-to-http')).toMatchObject({ into: 'a/intro-to-http', renamed: false })
    expect(plan.topicsAfter.get('a/intro-to-http')?.title).toBe('HTTP: an intro')
    expect(plan.added).toEqual(['a/intro-to-http-2'])
  })

  test('a new title that spells the id of another topic is no sign', () => {
    const first = compared('A\n  Flask\n  X', 'A\n  FastAPI\n  X', {
      aliases: new Map([['a/flask', 'a/fastapi']]),
    })
    expect(first.fates).toEqual({ 'a/flask': 'renamed' })
    const { plan } = comparedTrees(first.result, roadmap('A\n  Flask\n  X'))
    expect(plan.fates.get('a/flask')).toEqual({ kind: 'removed' })
    expect(plan.added).toEqual(['a/flask-2'])
  })

  test('the id of a removed topic is given to nothing else, in later versions neither', () => {
    const first = compared('A\n  Joins\n  X', 'A\n  X')
    expect([...first.plan.retired]).toEqual(['a/joins'])
    const later = comparedTrees(first.result, roadmap('A\n  X\n  Joins'), { retired: first.plan.retired })
    expect(later.plan.added).toEqual(['a/joins-2'])
    expect(nodesBelow(later.result).map((node) => node.id)).toEqual(['a', 'a/x', 'a/joins-2'])
  })

  test('a numbered id is not one that another new topic was read with', () => {
    const first = compared('A\n  Joins\n  X', 'A\n  X')
    const later = comparedTrees(first.result, roadmap('A\n  Joins\n  Joins 2\n  X'), {
      retired: first.plan.retired,
    })
    expect(later.plan.added).toEqual(['a/joins-3', 'a/joins-2'])
  })

  test('reading the same document again changes nothing', () => {
    const after = 'A\n  Intro\n  Group\n    X\n    Y\nC\n  Joins\n  Keys'
    const first = compared('A\n  Introduction\n  X\nB\n  Joins and keys', after)
    const again = comparedTrees(first.result, roadmap(after), { retired: first.plan.retired })
    expect(again.result).toEqual(first.result)
  })
})

describe('aliases', () => {
  test('outweigh titles', () => {
    const { fates, added } = compared('A\n  Flask\n  X', 'A\n  Flask\n  FastAPI\n  X', {
      aliases: new Map([['a/flask', 'a/fastapi']]),
    })
    expect(fates).toEqual({ 'a/flask': 'renamed' })
    expect(added).toEqual(['a/flask-2'])
  })

  test('of several topics to one merge them', () => {
    const { fates } = compared('A\n  Flask\n  Bottle\n  X', 'A\n  Small frameworks\n  X', {
      aliases: new Map([
        ['a/flask', 'a/small-frameworks'],
        ['a/bottle', 'a/small-frameworks'],
      ]),
    })
    expect(fates).toEqual({ 'a/flask': 'merged → a/flask', 'a/bottle': 'merged → a/flask' })
  })

  test('that name unknown ids mean nothing', () => {
    const aliases = new Map([
      ['a/x', 'a/none'],
      ['a/none', 'a/x'],
    ])
    expect(compared('A\n  X', 'A\n  X', { aliases }).fates).toEqual({})
  })
})

describe('more titles than may be compared', () => {
  const before = `P\n  Kept as it is\n${lines('Reading files with buffers', 40)}`
  const after = `P\n  Kept as it is\n${lines('Reading files with buffers explained', 40)}`

  test('count as removed and new from where the limit was reached; what is sure is found all the same', () => {
    const { plan, fates } = compared(before, after, { wordsComparedMax: 0 })
    expect(plan.isComplete).toBe(false)
    expect(plan.fates.get('p/kept-as-it-is')).toMatchObject({ kind: 'kept', renamed: false })
    expect(Object.values(fates)).toEqual(Array(40).fill('removed'))
    expect(plan.added).toHaveLength(40)
  })

  test('give the same plan each time, and a complete one where they are few enough', () => {
    const limited = () => compared(before, after, { wordsComparedMax: 3_000 })
    expect(limited().fates).toEqual(limited().fates)
    const { plan, fates } = compared(before, after)
    expect(plan.isComplete).toBe(true)
    expect(Object.values(fates)).toEqual(Array(40).fill('renamed'))
  })
})

function lines(words: string, count: number): string {
  return Array.from({ length: count }, (_, at) => `  ${words} ${at}`).join('\n')
}

test('a group of another name that keeps half of its topics goes on, and with less than half it does not', () => {
  const before = 'A\n  Storage\n    SQL\n    Redis\n    Kafka\n    Etcd\n  X'
  const half = compared(before, 'A\n  X\nB\n  Persistence\n    SQL\n    Redis\n    Neo4j\n    Minio')
  expect(half.fates).toEqual({ 'a/storage/kafka': 'removed', 'a/storage/etcd': 'removed' })
  expect(half.result[1]?.children[0]?.id).toBe('a/storage')
  const less = compared(before, 'A\n  X\nB\n  Persistence\n    SQL\n    Neo4j\n    Minio\n    Ceph')
  expect(less.result[1]?.children[0]?.id).toBe('b/persistence')
})

test('a link that one topic has twice tells it as well as one that it has once', () => {
  const links = '<https://u.example> <https://u.example>'
  expect(compared(`A\n  Foo ${links}\n  X`, `A\n  Bar ${links}\n  X`).fates).toEqual({ 'a/foo': 'renamed' })
})

test('a group of another name with the one topic that it had goes on where it was, and not elsewhere', () => {
  const before = 'A\n  Storage\n    SQL\n  X\nB\n  Y'
  const there = compared(before, 'A\n  Persistence\n    SQL\n  X\nB\n  Y')
  expect(there.result[0]?.children[0]?.id).toBe('a/storage')
  const elsewhere = compared(before, 'A\n  X\nB\n  Y\n  Persistence\n    SQL')
  expect(elsewhere.result[1]?.children[1]?.id).toBe('b/persistence')
})
