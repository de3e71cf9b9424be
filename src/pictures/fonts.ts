// The fonts that ship, and which of their files has a character. Files are read as texts ask for them, and kept.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { coverageOf, holds, type Range } from './font-file.ts'

/** A font as Fontsource lays it out: some files, each with a part of the characters. */
type Shipped = {
  readonly package: string
  /** The parts that are looked into, where another font has the others better. */
  readonly parts?: readonly string[]
  /** How the files end. */
  readonly ending: string
}

const variable = (name: string, ...parts: readonly string[]): Shipped => ({
  package: `@fontsource-variable/${name}`,
  ...(parts.length === 0 ? {} : { parts }),
  ending: 'wght-normal.woff2',
})

const alphabets: readonly Shipped[] = [
  variable('noto-sans'),
  variable('noto-sans-arabic', 'arabic'),
  variable('noto-sans-hebrew', 'hebrew'),
  variable('noto-sans-thai', 'thai'),
  variable('noto-sans-bengali', 'bengali'),
  variable('noto-sans-tamil', 'tamil'),
  variable('noto-sans-telugu', 'telugu'),
  variable('noto-sans-georgian', 'georgian'),
  variable('noto-sans-armenian', 'armenian'),
]

const symbols: readonly Shipped[] = [
  variable('noto-sans-symbols', 'symbols'),
  {
    package: '@fontsource/noto-sans-symbols-2',
    parts: ['symbols', 'math', 'braille'],
    ending: '400-normal.woff2',
  },
]

const hanFonts = {
  zh: variable('noto-sans-sc'),
  ja: variable('noto-sans-jp'),
  ko: variable('noto-sans-kr'),
} as const

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/** A file of a font with the characters it has. */
export type FontFile = {
  readonly family: string
  readonly data: Buffer
  readonly coverage: readonly Range[]
}

type Part = { readonly family: string; readonly path: string; readonly promised: readonly Range[] }

export type Fonts = {
  /** The file for each character that a font has; each font before the next one, as the families are asked in. */
  readonly filesFor: (
    points: ReadonlySet<number>,
    families: readonly string[],
  ) => Promise<ReadonlyMap<number, FontFile>>
}

/**
 * The families in the order in which they are asked for a character. Chinese, Japanese and Korean write many characters
 * alike and expect other shapes: the reader's language comes first, then what the texts show.
 */
export function familiesFor(locale: string | undefined, texts: readonly string[]): readonly string[] {
  const [language = ''] = (locale ?? '').split('-')
  const { zh, ja, ko } = hanFonts
  const first =
    language in hanFonts
      ? hanFonts[language as keyof typeof hanFonts]
      : texts.some((text) => kana.test(text))
        ? ja
        : zh
  return [...alphabets, ...symbols, first, zh, ja, ko]
    .filter((font, at, all) => all.indexOf(font) === at)
    .map((font) => font.package)
}

/** Opens nothing yet. */
export function createFonts(): Fonts {
  const shipped = new Map(
    [...alphabets, ...symbols, ...Object.values(hanFonts)].map((font) => [font.package, font]),
  )
  const parts = new Map<string, Promise<readonly Part[]>>()
  const files = new Map<string, Promise<FontFile>>()

  const once = <Value>(
    known: Map<string, Promise<Value>>,
    key: string,
    read: () => Promise<Value>,
  ): Promise<Value> => {
    const before = known.get(key)
    if (before !== undefined) return before
    const reading = read()
    known.set(key, reading)
    // What could not be read is tried again.
    reading.catch(() => known.delete(key))
    return reading
  }

  const partsOf = (family: string) =>
    once(parts, family, async () => {
      const font = shipped.get(family)
      return font === undefined ? [] : readParts(font)
    })

  const fileOf = ({ family, path }: Part) =>
    once(files, path, async () => {
      const data = await readFile(path)
      return { family, data, coverage: await coverageOf(data) }
    })

  async function fileFor(point: number, families: readonly string[]): Promise<FontFile | undefined> {
    for (const family of families) {
      for (const part of await partsOf(family)) {
        if (!holds(part.promised, point)) continue
        const file = await fileOf(part)
        if (holds(file.coverage, point)) return file
      }
    }
    return undefined
  }

  return Object.freeze({
    async filesFor(points, families) {
      const found = new Map<number, FontFile>()
      for (const point of points) {
        const file = await fileFor(point, families)
        if (file !== undefined) found.set(point, file)
      }
      return found
    },
  } satisfies Fonts)
}

const require = createRequire(import.meta.url)

async function readParts({ package: family, parts, ending }: Shipped): Promise<readonly Part[]> {
  const list = require.resolve(`${family}/unicode.json`)
  const ranges = JSON.parse(await readFile(list, 'utf8')) as Readonly<Record<string, string>>
  const name = family.slice(family.indexOf('/') + 1)
  return Object.entries(ranges)
    .filter(([part]) => parts === undefined || parts.includes(part))
    .map(([part, range]) => ({
      family,
      // Parts without a name have a number, in brackets.
      path: join(dirname(list), 'files', `${name}-${part.replace(/[[\]]/g, '')}-${ending}`),
      promised: rangesIn(range),
    }))
}

/** Reads `U+0000-00FF,U+0131` as it stands in style sheets. */
function rangesIn(text: string): readonly Range[] {
  return text
    .split(',')
    .map((range) => {
      const [first = '', last = first] = range.trim().replace('U+', '').split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const
    })
    .toSorted((one, other) => one[0] - other[0])
}
