import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repairMojibake } from '../../../../src/domain/document/source/mojibake.ts'

function misread(text: string, encoding: string): string {
  return new TextDecoder(encoding).decode(new TextEncoder().encode(text))
}

const cases: readonly (readonly [string, string])[] = [
  ['Mac Roman', 'macintosh'],
  ['Windows-1252', 'windows-1252'],
]

describe.each(cases)('text read as %s', (name, encoding) => {
  test('is repaired', () => {
    const text = '# 🧭 Roadmap\n\n* Request → Response\n* Don’t memorise — café 1️⃣\n'
    expect(repairMojibake(misread(text, encoding))).toEqual({ text, encoding: name })
  })

  test('is repaired when it was misread twice', () => {
    const text = 'Request → Response'
    expect(repairMojibake(misread(misread(text, encoding), encoding)).text).toBe(text)
  })

  test('is repaired whatever it held', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '→', '—', '’', 'é', '🟢', '中', 'я') }),
        (words) => {
          const text = `Start → ${words}`
          expect(repairMojibake(misread(text, encoding)).text).toBe(text)
        },
      ),
    )
  })
})

test.each([
  'Plain words',
  'Request → Response, naïve café',
  'Übung macht den Meister – «voilà» “quotes” …',
  'São João, coração, Ação',
  '数据库和网络',
  'Основы Python',
  'Ελληνικά',
  'Türkçe öğren',
  '🧭 Emoji ✅',
  'fiancé—également',
  'naïve—étude',
  'à »',
  '—étude',
  '√ of x, ‚low quote‘, Ô',
])('good text stays as it is: %s', (text) => {
  expect(repairMojibake(text)).toEqual({ text, encoding: undefined })
})

test('text that was read as Latin-1 or partly so is repaired: control characters stand for their bytes', () => {
  const text = 'Début → “café” – naïve'
  const asLatin1 = Buffer.from(text).toString('latin1')
  expect(asLatin1).toMatch(/[\u0080-\u009f]/)
  expect(repairMojibake(asLatin1)).toEqual({ text, encoding: 'Windows-1252' })
})

test('a long text in another script is repaired without any punctuation to go by', () => {
  const text = 'Основы программирования на Python'
  expect(repairMojibake(misread(text, 'macintosh')).text).toBe(text)
  expect(repairMojibake(misread(text, 'windows-1252')).text).toBe(text)
})

test('a single accent tells the two encodings apart', () => {
  expect(repairMojibake('caf√©').text).toBe('café')
  expect(repairMojibake('cafÃ©').text).toBe('café')
  expect(repairMojibake('Ã©'.repeat(10)).text).toBe('é'.repeat(10))
})

test('text that merely quotes broken characters stays as it is', () => {
  const text =
    'Mojibake such as â†’ comes from misreading → and — and ’ and é and 中文字符 as another encoding'
  expect(repairMojibake(text).encoding).toBeUndefined()
})

test('text is broken as a whole when four fifths of what is beyond ASCII is, and not with less', () => {
  const broken = 'Ã©'.repeat(4)
  expect(repairMojibake(`${broken} →→`)).toEqual({ text: 'éééé →→', encoding: 'Windows-1252' })
  expect(repairMojibake(`${broken} →→→`).encoding).toBeUndefined()
})

test.each([
  ['longer than need be: a slash in three bytes', [0xe0, 0x80, 0xaf]],
  ['longer than need be: an arrow in four bytes', [0xf0, 0x82, 0x86, 0x92]],
  ['half a surrogate', [0xed, 0xa0, 0x80]],
  ['beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
])('bytes that no encoder writes are no sequence: %s', (_what, bytes) => {
  const text = new TextDecoder('macintosh').decode(Uint8Array.from(bytes)).repeat(20)
  expect(repairMojibake(text)).toEqual({ text, encoding: undefined })
})

test.each(['\u00a0', '°', 'é', '߿', 'ࠀ', '中', '￮', '𐀀', '😀', '\u{10fffd}'])(
  'every length of a sequence is repaired, from its first lead byte to its last: %s',
  (character) => {
    const text = `Start ${character.repeat(12)} end`
    for (const [, encoding] of cases) expect(repairMojibake(misread(text, encoding)).text).toBe(text)
  },
)
