// Work in turn: what is asked for while another waits begins after both.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurn } from '../../src/domain/in-turn.ts'

test('work of the same key is done one after the other, also when one of them fails, and that of another beside it', async () => {
  const { run, isBusy } = inTurn<string>()
  const begun: string[] = []
  const works = ['first', 'second', 'third'].map((name) => ({ name, ...Promise.withResolvers<void>() }))
  const [first, second, third] = works.map(({ name, promise }) =>
    run('a', () => {
      begun.push(name)
      return promise
    }),
  )
  expect(await run('b', async () => 'beside')).toBe('beside')
  expect(begun).toEqual(['first'])
  works[0]?.reject(new Error('the first failed'))
  await expect(first).rejects.toThrow('the first failed')
  // Asked for when one is over and others wait.
  const fourth = run('a', async () => void begun.push('fourth'))
  works[1]?.resolve()
  await second
  await nextTurn()
  expect(begun).toEqual(['first', 'second', 'third'])
  expect([isBusy('a'), isBusy('b')]).toEqual([true, false])
  works[2]?.resolve()
  await Promise.all([third, fourth])
  expect(begun).toEqual(['first', 'second', 'third', 'fourth'])
  expect(isBusy('a')).toBe(false)
})
