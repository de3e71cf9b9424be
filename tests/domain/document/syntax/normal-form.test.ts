// Bullets that people type or draw, each in front of two lines of a paragraph.
import { describe, expect, test } from 'vitest'
import { outline, read } from '../outline.ts'

const below = (lines: readonly string[]) =>
  outline(read(`# Go\n\n## Basics\n\n${lines.join('\n')}\n\n## Last\n\n- End\n`))
    .slice(1, -2)
    .map((line) => line.slice(2))

describe('two lines with a bullet', () => {
  test.each([...'•‣◦▪▫●○■□▸▹►▶➤➜→✔⭐★☆🔹🔸✓'])('%s are two items, with or without a space', (bullet) => {
    expect(below([`${bullet} Syntax`, `${bullet} Types`])).toEqual(['Syntax', 'Types'])
    expect(below([`${bullet}Syntax`, `${bullet}  Types`])).toEqual(['Syntax', 'Types'])
  })

  test.each(['☐', '⬜', '🔲', '[ ]', '[]'])('%s are open', (box) => {
    expect(below([`${box} Syntax`, `${box} Types`])).toEqual(['Syntax', 'Types'])
  })

  test.each(['☑', '☒', '[x]', '[X]', '[✓]', '[✔]', '[√]', '☑\uFE0F'])('%s are ticked', (box) => {
    expect(below([`${box} Syntax`, `${box} Types`])).toEqual(['Syntax x', 'Types x'])
  })

  test('are none where a line below them has no bullet', () => {
    // What holds no items is its own topic.
    expect(below(['• Syntax', 'and more of it', '• Types'])).toEqual(['Basics'])
  })

  test.each(['.', ')'])('a number with %s are two items below a line of words', (sign) => {
    expect(below(['Of all times:', `2${sign} Syntax`, `3${sign} Types`])).toEqual(['Syntax', 'Types'])
    expect(below(['Of all times:', '2x Syntax', '3x Types'])).toEqual(['Basics'])
  })

  test.each(['–', '—', '·'])('%s are two items where a space follows', (bullet) => {
    expect(below([`${bullet} Syntax`, `${bullet} Types`])).toEqual(['Syntax', 'Types'])
  })
})
