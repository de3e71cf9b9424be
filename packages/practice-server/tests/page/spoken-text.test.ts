// What a screen reader hears of a new message.

import { describe, expect, test } from 'vitest'
import { spokenText } from '../../src/page/browser/spoken-text.ts'

const spoken = (markdown: string) =>
  spokenText(
    markdown,
    (of, id) => `${of} ${id}`,
    (unixSeconds, style) => `at ${unixSeconds} as ${style}`,
  )

describe('a message is spoken', () => {
  test.each([
    ['## Next\n**One** of *two*', 'Next. One of two.'],
    ['▰▰▰▱▱▱ 50 %\n-# small', '50 %. small.'],
    ['Is it done?\nYes!', 'Is it done? Yes!'],
    ['- one\n- two\n  - three', 'one. two. three.'],
    ['> quoted\n[a link](https://a.example)', 'quoted. a link.'],
    ['<@1> <@&2> <#3> </done:4> <:tada:5>', 'user 1 role 2 channel 3 /done tada.'],
    ['<t:60:R>', 'at 60 as R.'],
    ['The answer: ||forty-two||', 'The answer: spoiler.'],
    ['`code` and\n```js\nmore\n```', 'code and. more.'],
    ['', ''],
  ])('%j as %j', (markdown, expected) => {
    expect(spoken(markdown)).toBe(expected)
  })
})
