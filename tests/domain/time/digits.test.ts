// Digits and Chinese numbers as ours.
import { expect, test } from 'vitest'
import { plainDigits, plainHanNumbers } from '../../../src/domain/text/digits.ts'

test.each([
  ['20:30', '20:30'],
  ['٢٠:٣٠', '20:30'],
  ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
  ['२०:३०', '20:30'],
  ['๙', '9'],
])('the digits of %s are %s', (typed, plain) => {
  expect(plainDigits(typed)).toBe(plain)
})

test.each([
  ['八点', '8点'],
  ['十点', '10点'],
  ['十二点', '12点'],
  ['二十点', '20点'],
  ['二十三点四十五分', '23点45分'],
  ['两点', '2点'],
  ['二〇二六年', '2026年'],
])('the numbers of %s are %s', (typed, plain) => {
  expect(plainHanNumbers(typed)).toBe(plain)
})
