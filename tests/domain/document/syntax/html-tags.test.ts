// Attributes of tags as people write them.
import { expect, test } from 'vitest'
import { attributeOf } from '../../../../src/domain/document/syntax/html-tags.ts'

test.each([
  ['in double quotes', '<a href="https://a.example/">', 'https://a.example/'],
  ['in single quotes', "<a href='https://a.example/'>", 'https://a.example/'],
  ['without quotes', '<a href=https://a.example/b>', 'https://a.example/b'],
  ['with spaces around', '<a\n  href = " https://a.example/ " >', 'https://a.example/'],
  ['in capitals', '<A CLASS=x HREF="https://a.example/">', 'https://a.example/'],
  ['with an escaped &', '<a href="https://a.example/?b=1&amp;c=2">', 'https://a.example/?b=1&c=2'],
  [
    'after one whose value names it',
    '<a title="a href=wrong" href="https://a.example/">',
    'https://a.example/',
  ],
  ['without a value', '<a href>', ''],
  ['only inside the value of another', '<a title="say href=wrong here">', undefined],
  ['only as the end of another’s name', '<a data-href="wrong">', undefined],
])('a link is read %s', (_how, tag, url) => {
  expect(attributeOf(tag, 'href')).toBe(url)
})

test('a box is checked whichever way it says so', () => {
  for (const tag of [
    '<input type=checkbox checked>',
    '<input checked="" type="checkbox"/>',
    '<input checked/>',
  ])
    expect(attributeOf(tag, 'checked'), tag).toBe('')
  expect(attributeOf('<input type="checkbox">', 'checked')).toBeUndefined()
})
