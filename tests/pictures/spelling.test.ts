import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openEmoji } from '../../src/pictures/emoji.ts'
import { coverageOf, holds } from '../../src/pictures/font-file.ts'
import { createFonts, familiesFor } from '../../src/pictures/fonts.ts'
import { spell } from '../../src/pictures/spelling.ts'

const fonts = createFonts()
const emoji = openEmoji()

async function spelled(text: string, locale?: string) {
  const spelling = await spell([text], locale, { fonts, emoji: await emoji })
  const runs = spelling.runsOf(text)
  return {
    drawn: runs.map((run) => (run.kind === 'letters' ? run.letters : `[${run.name}]`)).join(''),
    families: new Set([...spelling.files].map(({ family }) => family.replace(/^.*noto-sans-?/, ''))),
  }
}

describe('a name', () => {
  test.each([
    ['Latin', 'Zoë Müller', ''],
    ['Vietnamese', 'Nguyễn Thị Ổn', ''],
    ['Greek', 'Γειά σου', ''],
    ['Cyrillic', 'Ольга Їжак', ''],
    ['Devanagari', 'प्रिया शर्मा', ''],
    ['Arabic', 'محمد عبد الله', 'arabic'],
    ['Persian', 'گلناز پژمان', 'arabic'],
    ['Hebrew', 'שרה כהן', 'hebrew'],
    ['Thai', 'นภา ศรีสุข', 'thai'],
    ['Bengali', 'অনন্যা', 'bengali'],
    ['Tamil', 'தமிழரசி', 'tamil'],
    ['Telugu', 'తెలుగు', 'telugu'],
    ['Georgian', 'ნინო', 'georgian'],
    ['Armenian', 'Անահիտ', 'armenian'],
    ['Chinese', '李雷 韓梅梅', 'sc'],
    ['Japanese', 'さくら ナオミ 直', 'jp'],
    ['Korean', '김철수', 'kr'],
    ['signs', '→ ✓ ★ ∑', 'symbols'],
    ['Braille', '⠿⠇', 'symbols-2'],
  ])('in %s is drawn whole', async (_script, name, family) => {
    const { drawn, families } = await spelled(name)
    expect(drawn).toBe(name)
    expect(families).toContain(family)
  })

  test.each([
    ['hieroglyphs', '𓀀𓂀 Ra', ' Ra'],
    ['runes', 'ᚠᚢᚦ', ''],
    ['Khmer', 'ខ្មែរ ok', ' ok'],
    ['private characters', 'a\u{e000}b', 'ab'],
    ['unassigned characters', 'a\u{378}b', 'ab'],
  ])('in %s, which no font here has, is left out', async (_script, name, left) => {
    expect((await spelled(name)).drawn).toBe(left)
  })

  test.each([
    ['🎉', '[1f389.svg]'],
    ['❤️', '[2764.svg]'],
    ['👩🏽‍💻', '[1f469-1f3fd-200d-1f4bb.svg]'],
    ['🇺🇦', '[1f1fa-1f1e6.svg]'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '[1f3f4-e0067-e0062-e0065-e006e-e0067-e007f.svg]'],
    ['1️⃣ a', '[31-20e3.svg] a'],
    ['© 2026', '© 2026'],
    ['✅ ✓', '[2705.svg] ✓'],
  ])('with %s shows it as Discord does', async (name, drawn) => {
    expect((await spelled(name)).drawn).toBe(drawn)
  })

  test.each([
    ['lone surrogates', 'a\ud800b', 'ab'],
    ['a right-to-left override', 'a\u202ebc', 'abc'],
    ['stacked marks', `e${'\u0301'.repeat(500)}x`, 'é\u0301\u0301\u0301x'],
    ['accents that its font has not', 'x\u0363y', 'xy'],
    ['control characters', 'a\0\u0007b', 'ab'],
  ])('with %s is drawn without them', async (_what, name, drawn) => {
    expect((await spelled(name)).drawn).toBe(drawn)
  })

  test('of many characters is cut', async () => {
    expect((await spelled('ab'.repeat(10_000))).drawn).toHaveLength(300)
  })
})

describe('characters that Chinese, Japanese and Korean share', () => {
  test.each([
    ['ja', '直', 'jp'],
    ['ko', '直', 'kr'],
    ['zh-CN', '直', 'sc'],
    ['zh-TW', '直', 'sc'],
    ['en-GB', '直', 'sc'],
    [undefined, '直さくら', 'jp'],
    ['zh-CN', '直さくら', 'sc'],
  ])('are drawn for a reader in %s from their own font', async (locale, text, family) => {
    const [first] = familiesFor(locale, [text]).filter((one) => /noto-sans-(sc|jp|kr)$/.test(one))
    expect(first).toBe(`@fontsource-variable/noto-sans-${family}`)
    expect((await spelled(text, locale)).families).toContain(family)
  })
})

describe('the characters of a font file', () => {
  const read = async (path: string) =>
    coverageOf(await readFile(join(import.meta.dirname, '../../node_modules', path)))

  test('are those that it has, where more are promised', async () => {
    const latin = await read('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2')
    expect([...'Aé–€'].every((letter) => holds(latin, letter.codePointAt(0) ?? 0))).toBe(true)
    expect(holds(latin, 'Ω'.codePointAt(0) ?? 0)).toBe(false)
    // U+2060 stands in the range of the file, and not in the file.
    expect(holds(latin, 0x2065)).toBe(false)
  })

  test('beyond the first plane are found as well', async () => {
    const signs = await read(
      '@fontsource/noto-sans-symbols-2/files/noto-sans-symbols-2-symbols-400-normal.woff2',
    )
    expect(holds(signs, 0x1f0a1)).toBe(true)
  })
})
