import { describe, expect, test } from 'vitest'
import { compared } from './outline.ts'

describe('a split', () => {
  test('is told by a title that names its parts', () => {
    const { fates, added } = compared(
      'SQL\n  Joins, indexing and relationships\n  Transactions',
      'SQL\n  Joins\n  Indexes\n  Relationships\n  Transactions',
    )
    expect(fates).toEqual({
      'sql/joins-indexing-and-relationships': 'split → sql/joins, sql/indexes, sql/relationships',
    })
    expect(added).toEqual([])
  })

  test('takes each part once: what stands for another topic already is none of the next', () => {
    const { fates } = compared(
      'SQL\n  Joins and keys\n  Keys and views\n  X',
      'SQL\n  Joins\n  Keys\n  Views\n  X',
    )
    expect(fates['sql/joins-and-keys']).toBe('split → sql/joins, sql/keys')
    expect(fates['sql/keys-and-views']).not.toContain('sql/keys')
  })

  test('is told when the parts share a word', () => {
    const { fates } = compared(
      'Python\n  Lists, tuples and sets\n  X',
      'Python\n  Lists and tuples\n  Tuples and sets\n  X',
    )
    expect(fates).toEqual({
      'python/lists-tuples-and-sets': 'split → python/lists-and-tuples, python/tuples-and-sets',
    })
  })

  test('of two topics of the same title is told of each where it stands', () => {
    const { fates } = compared(
      'A\n  Sessions\nB\n  Sessions',
      'A\n  Sessions\n    Cookies\n    Tokens\nB\n  Sessions\n    Keys\n    Locks',
    )
    expect(fates).toEqual({
      'a/sessions': 'split → a/sessions/cookies, a/sessions/tokens',
      'b/sessions': 'split → b/sessions/keys, b/sessions/locks',
    })
  })

  test('is told when the parts say more than the old title', () => {
    const { fates } = compared(
      'Git\n  Branching and merging\n  X',
      'Git\n  Branching with feature branches\n  Merging without fear\n  X',
    )
    expect(fates).toEqual({
      'git/branching-and-merging': 'split → git/branching-with-feature-branches, git/merging-without-fear',
    })
  })

  test('is told when the parts stand in a group of another name', () => {
    const { fates } = compared(
      'SQL\n  Joins and keys\n  X',
      'SQL\n  Tables together\n    Joins\n    Keys\n  X',
    )
    expect(fates).toEqual({
      'sql/joins-and-keys': 'split → sql/tables-together/joins, sql/tables-together/keys',
    })
  })

  test('is a topic that became a group', () => {
    const { fates, added, result } = compared(
      'A\n  Docker\n  X',
      'A\n  Docker\n    Images\n    Networks\n  X',
    )
    expect(fates).toEqual({ 'a/docker': 'split → a/docker/images, a/docker/networks' })
    expect(added).toEqual([])
    expect(result[0]?.children[0]?.id).toBe('a/docker')
  })

  test('is several topics beside each other that each say a little more', () => {
    const { fates } = compared('A\n  Docker\n  X', 'A\n  Docker images\n  Docker networks\n  X')
    expect(fates).toEqual({ 'a/docker': 'split → a/docker-images, a/docker-networks' })
  })

  test('gives no part to a topic that had the family name before', () => {
    const { fates, added } = compared(
      'A\n  Python\n  Python lists\n  X',
      'A\n  Python lists\n  Python tuples\n  Python sets\n  X',
    )
    expect(fates['a/python']).toBe('removed')
    expect(added).toEqual(['a/python-tuples', 'a/python-sets'])
  })

  test('does not take the topics of others: one that became their heading is gone', () => {
    const { fates, result } = compared('A\n  SQL\n  Joins\n  Keys', 'A\n  SQL\n    Joins\n    Keys')
    expect(fates).toEqual({ 'a/sql': 'removed', 'a/joins': 'moved', 'a/keys': 'moved' })
    expect(result[0]?.children[0]?.id).toBe('a/sql-2')
  })

  test('of a group within a group leaves the parts of each to its own topic', () => {
    const { fates } = compared(
      'A\n  Docker\n  Images\n  X',
      'A\n  Docker\n    Images\n      Layers\n      Registries\n    Networks\n    Volumes\n  X',
    )
    expect(fates).toEqual({
      'a/docker': 'split → a/docker/networks, a/docker/volumes',
      'a/images': 'split → a/docker/images/layers, a/docker/images/registries',
    })
  })

  test('does not hide a reworded topic that went into the new group', () => {
    const { fates } = compared(
      'A\n  Docker\n  Building small images\n  X',
      'A\n  Docker\n    Build very small images\n    Networks\n    Volumes\n  X',
    )
    expect(fates).toEqual({
      'a/docker': 'split → a/docker/networks, a/docker/volumes',
      'a/building-small-images': 'renamed moved',
    })
  })

  test('needs two parts', () => {
    const { fates } = compared('A\n  Joins and keys\n  X', 'A\n  Joins\n  X')
    expect(fates['a/joins-and-keys']).not.toContain('split')
  })
})

describe('a merge', () => {
  test('is told by a title that names its parts, and has the id of the first', () => {
    const { fates, added } = compared('SQL\n  Joins\n  Indexing\n  X', 'SQL\n  Joins & indexes\n  X')
    expect(fates).toEqual({ 'sql/joins': 'merged → sql/joins', 'sql/indexing': 'merged → sql/joins' })
    expect(added).toEqual([])
  })

  test('is a group that became a topic', () => {
    const { fates, result } = compared('A\n  Docker\n    Images\n    Networks\n  X', 'A\n  Docker\n  X')
    expect(fates).toEqual({
      'a/docker/images': 'merged → a/docker',
      'a/docker/networks': 'merged → a/docker',
    })
    expect(result[0]?.children[0]?.id).toBe('a/docker')
  })

  test('leaves out what went elsewhere; a group of one topic that became a topic is that topic', () => {
    const { fates } = compared(
      'A\n  Docker\n    Images\n    Networks\n  X\nB\n  Y',
      'A\n  Docker\n  X\nB\n  Networks\n  Y',
    )
    expect(fates).toEqual({ 'a/docker/images': 'renamed moved', 'a/docker/networks': 'moved' })
  })
})

test('a split, a merge, a rename, a move, a removal and a new topic can come together', () => {
  const { fates, added } = compared(
    'SQL\n  Joins and keys\n  Views\n  Triggers\n  Isolaton levels\nOps\n  Docker\n  Telnet',
    'SQL\n  Joins\n  Keys\n  Views & triggers\n  Isolation levels\n  Docker\nOps\n  Kubernetes',
  )
  expect(fates).toEqual({
    'sql/joins-and-keys': 'split → sql/joins, sql/keys',
    'sql/views': 'merged → sql/views',
    'sql/triggers': 'merged → sql/views',
    'sql/isolaton-levels': 'renamed',
    'ops/docker': 'moved',
    'ops/telnet': 'removed',
  })
  expect(added).toEqual(['ops/kubernetes'])
})

test('a topic that became a group of one is that one, a group of one that became a topic the other way round', () => {
  const flat = 'A\n  Docker\n  X'
  const deep = 'A\n  Docker\n    Images\n  X'
  expect(compared(flat, deep).fates).toEqual({ 'a/docker': 'renamed moved' })
  expect(compared(deep, flat).fates).toEqual({ 'a/docker/images': 'renamed moved' })
})

test('words that say little are no part: a topic that loses them goes on', () => {
  expect(compared('A\n  Git basics\n  X', 'A\n  Git\n  Basics\n  X')).toMatchObject({
    fates: { 'a/git-basics': 'renamed' },
    added: ['a/basics'],
  })
})

test('a split is told by the words of the old title alone, in whatever form it joins them', () => {
  const { fates } = compared('A\n  Reading files\n  X', 'A\n  Reading\n  Files\n  X')
  expect(fates).toEqual({ 'a/reading-files': 'split → a/reading, a/files' })
})
