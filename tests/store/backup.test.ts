// A copy of a database that is in use.
import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { backUp } from '../../src/store/backup.ts'
import { findMember, saveMember } from '../../src/store/members.ts'
import { queriesOf } from '../support/queries-of.ts'
import { learner, now, opened, temporaryFile, withEnrolment } from './support.ts'

it('holds what was committed a moment ago, and nothing of what comes after', async () => {
  const file = temporaryFile()
  const { database } = await withEnrolment(file)
  await backUp(file, `${file}.copy`)
  await saveMember(queriesOf(database), learner, 'Renamed', now)
  const copy = await opened(`${file}.copy`)
  expect((await findMember(queriesOf(copy), learner))?.displayName).toBe('Ada')
})

it('of a file that does not exist is refused, and none is made', async () => {
  const file = temporaryFile()
  await expect(backUp(file, `${file}.copy`)).rejects.toThrow()
  expect([existsSync(file), existsSync(`${file}.copy`)]).toEqual([false, false])
})
