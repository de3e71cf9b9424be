import { expect, onTestFinished, test } from 'vitest'
import { findBeat, saveBeat } from '../../src/store/beats.ts'
import { openDatabase } from '../../src/store/database.ts'
import { timed } from '../../src/store/timed.ts'

test('work on the database is told with how long it took, also when it fails, and gives what it gave', async () => {
  const opened = await openDatabase(':memory:')
  onTestFinished(() => opened.close())
  const told: string[] = []
  const database = timed(opened, (what, tookMs) => void told.push(`${what} ${tookMs >= 0}`))
  const at = Temporal.Instant.from('2026-11-21T10:00Z')
  await database.write((writing) => saveBeat(writing, at))
  expect(await database.snapshot(findBeat)).toEqual(at)
  const failing = database.write(() => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(told).toEqual(['write true', 'snapshot true', 'write true'])
})
