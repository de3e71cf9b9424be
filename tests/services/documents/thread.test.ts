// The thread that reads and compares documents: the same results as right here, and what becomes of trouble in it.
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDocumentThread } from '../../../src/services/documents/thread.ts'
import { compareDocuments, readDocument } from '../../../src/services/documents/work.ts'
import { documentOf } from '../../support/own-roadmaps.ts'

const real = join(import.meta.dirname, '../../../src/document-thread.ts')
const odd = join(import.meta.dirname, 'odd-thread.ts')

function opened(entry: string, limits: Parameters<typeof createDocumentThread>[1] = {}) {
  const documents = createDocumentThread(entry, limits)
  onTestFinished(() => documents.close())
  const read = (source: string, group = '100') => documents.read(group, { source, fileName: 'a.md' })
  return { documents, read }
}

const first = documentOf('Backend', { Databases: ['SQL', 'Joins and indexing'], Web: ['HTTP'] })
const second = documentOf('Backend', { Databases: ['SQL', 'Joins', 'Indexing'], Web: ['Caching'] })
const saidOf = (source: string) => ({ kind: 'no-roadmap', reason: source })

describe('documents', () => {
  test('are read and compared as they would be right here', async () => {
    const { documents, read } = opened(real)
    const [before, after] = [readDocument({ source: first, fileName: '' }), await read(second)]
    expect(after).toEqual(readDocument({ source: second, fileName: 'a.md' }))
    if (before.kind !== 'roadmap' || after.kind !== 'roadmap') throw new Error('These hold roadmaps.')
    const request = { before: { ...before, retiredIds: '[]' }, after, removedTopics: [] }
    const compared = await documents.compare('100', request)
    expect(compared).toEqual(await compareDocuments(request))
    expect(compared).toMatchObject({ kind: 'changed', isComplete: true, summary: { unchanged: 1 } })
  })

  test('bring over what was left out of them, as kinds with their data', async () => {
    const read = await opened(real).read(`${first}\nSee <https://a.example>.\n`)
    expect(read).toMatchObject({
      outline: { warnings: { first: [{ kind: 'words-left-out', words: 'See https://a.example.' }] } },
    })
  })

  test('that hold no roadmap are none there either', async () => {
    expect(await opened(real).read('Hello.')).toEqual(readDocument({ source: 'Hello.', fileName: '' }))
  })
})

describe('a document that is too much', () => {
  test('is given up after the time of a core that it may take, and the next one is read', async () => {
    const { read } = opened(odd, { cpuMsMax: 1_000 })
    const [given, next] = await Promise.all([read('hang'), read('Hello')])
    expect([given, next]).toEqual([{ kind: 'too-hard' }, saidOf('Hello')])
  })

  test('is given up after a longer time when nothing is done in it', async () => {
    expect(await opened(odd, { wallMsMax: 300 }).read('sleep')).toEqual({ kind: 'too-hard' })
  })

  test('is given up with the memory that it may take, and the next one is read', async () => {
    const { read } = opened(odd, { memoryMbMax: 32 })
    const [given, next] = await Promise.all([read('fill'), read('Hello')])
    expect([given, next]).toEqual([{ kind: 'too-hard' }, saidOf('Hello')])
  })
})

test('a thread that breaks down is an error for whoever had it, and none for the next', async () => {
  const { read } = opened(odd)
  for (const trouble of ['leave', 'throw']) {
    const [given, next] = await Promise.allSettled([read(trouble), read('Hello')])
    expect(given).toMatchObject({ status: 'rejected', reason: { cause: expect.any(Error) } })
    expect(next).toEqual({ status: 'fulfilled', value: saidOf('Hello') })
  }
})

describe('a server that sends many documents', () => {
  test('waits for its turn, and the others do not wait for it', async () => {
    const { read } = opened(odd)
    const order: string[] = []
    const send = async (group: string, source: string) => {
      await read(source, group)
      order.push(source)
    }
    const many = ['a1', 'a2', 'a3', 'a4'].map((source) => send('a', source))
    await Promise.all([...many, send('b', 'b1'), send('c', 'c1')])
    expect(order).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4'])
  })

  test('is told that it is busy when too many wait, and others are not', async () => {
    const { read } = opened(odd, { waitingPerGroupMax: 2 })
    const said = await Promise.all(['1', '2', '3', '4'].map((source) => read(source)))
    expect(said).toEqual([saidOf('1'), saidOf('2'), saidOf('3'), { kind: 'busy' }])
    const others = [read('1'), read('2'), read('3'), read('5', '101')]
    expect(await others[3]).toEqual(saidOf('5'))
    await Promise.all(others)
  })
})

test('what waits when the program stops is not answered as if it had been read', async () => {
  const { documents, read } = opened(odd)
  const waiting = Promise.allSettled([read('hang'), read('Hello')])
  await documents.close()
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  await expect(read('Hello')).rejects.toThrow('stopping')
})
