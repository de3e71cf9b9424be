// Which parts of a title are shown as code, and where backticks mean code at all.
import { describe, expect, test } from 'vitest'
import { titleWithCode, withoutCode } from '../../../src/domain/text/code.ts'

describe('code in a title', () => {
  test.each([
    ['print and print', ['print'], '`print` and print'],
    ['what to print', ['print'], 'what to `print`'],
    ['sprint, prints, then print', ['print'], 'sprint, prints, then `print`'],
    ['sprint', ['print'], 's`print`'],
    ['a, b and a', ['a', 'b', 'a'], '`a`, `b` and `a`'],
    ['a, b', ['b', 'a'], 'a, `b`'],
    ['ab', ['a', 'b'], '`a`b'],
    ['a, b', ['c', 'b'], 'a, `b`'],
    ['*args', ['*'], '`*`args'],
  ])('%j with %j reads %j', (title, code, marked) => {
    expect(titleWithCode({ title, code })).toBe(marked)
  })

  test('is none where the title names none', () => {
    expect(titleWithCode({ title: 'print' })).toBe('print')
  })
})

test('one backtick on each side is code, two together are none', () => {
  expect(withoutCode('`a` or ``b`` or `c d`')).toBe('a or ``b`` or c d')
})
