// Somebody whose account was deleted is as gone as somebody who left.
import { expect, test } from 'vitest'
import { guildId, userId } from '../../src/domain/ids.ts'
import { messaging } from './messaging.ts'

test('whoever has no account any more has left', async () => {
  const { messenger, guild, ben } = await messaging()
  const member = (id: string) => ({ guildId: guildId(guild.id), userId: userId(id) })
  const nobody = member('999999999999999999')
  expect(await messenger.lookUp(member(ben.id))).toBe('there')
  expect(await messenger.lookUp(nobody)).toBe('left')
  expect(await messenger.rolesOf(nobody)).toEqual({ kind: 'left' })
})
