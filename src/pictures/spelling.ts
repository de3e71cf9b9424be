// Words as they can be drawn: letters that a font has, and emoji as pictures. What neither has is left out, since an empty
// box says less than nothing.

import { cutText } from '../domain/text/cutting.ts'
import { asSeen } from '../domain/text/invisible.ts'
import { type Emoji, isMeantAsPicture } from './emoji.ts'
import { holds } from './font-file.ts'
import { type FontFile, type Fonts, familiesFor } from './fonts.ts'

/** UTF-16 units of one text that are drawn; more has room in no picture. */
const lengthMax = 300

export type Run =
  | { readonly kind: 'letters'; readonly letters: string }
  | { readonly kind: 'emoji'; readonly name: string }

export type Spelling = {
  /** What is drawn of a text that was asked for. */
  readonly runsOf: (text: string) => readonly Run[]
  readonly files: ReadonlySet<FontFile>
  /** In the order in which they are asked for a letter. */
  readonly families: readonly string[]
}

/** Finds out how the texts of a picture are drawn, for a reader with this locale. */
export async function spell(
  texts: readonly string[],
  locale: string | undefined,
  { fonts, emoji }: { readonly fonts: Fonts; readonly emoji: Emoji },
): Promise<Spelling> {
  const families = familiesFor(locale, texts)
  const characters = new Map(texts.map((text) => [text, charactersOf(text)]))
  const points = new Set([ellipsis, ...characters.values()].flat().flatMap(pointsOf))
  const files = await fonts.filesFor(points, families)
  return {
    runsOf: (text) => runsOf(characters.get(text) ?? [], files, emoji),
    files: new Set(files.values()),
    families,
  }
}

/** Where a text is cut, this stands. */
const ellipsis = '…'

function runsOf(
  characters: readonly string[],
  files: ReadonlyMap<number, FontFile>,
  emoji: Emoji,
): readonly Run[] {
  const runs: Run[] = []
  let letters = ''
  const endLetters = (): void => {
    if (letters !== '') runs.push({ kind: 'letters', letters })
    letters = ''
  }
  for (const character of characters) {
    const spelled = isMeantAsPicture(character) ? '' : spelledWith(character, files)
    const picture = spelled === '' ? emoji.find(character) : undefined
    if (picture === undefined) letters += spelled === '' ? spelledWith(character, files) : spelled
    else {
      endLetters()
      runs.push({ kind: 'emoji', name: picture })
    }
  }
  endLetters()
  return runs
}

/** The character with those of its parts that the font of its letter has: an accent from another font has no place on it. */
function spelledWith(character: string, files: ReadonlyMap<number, FontFile>): string {
  const [first = 0] = pointsOf(character)
  const file = files.get(first)
  if (file === undefined) return ''
  return pointsOf(character)
    .filter((point) => holds(file.coverage, point))
    .map((point) => String.fromCodePoint(point))
    .join('')
}

/** A text as a reader sees its characters. */
function charactersOf(text: string): readonly string[] {
  const whole = asSeen(text.slice(0, 4 * lengthMax)).replaceAll(broken, '')
  const cut = cutText(whole.normalize('NFC'), lengthMax)
  return [...graphemes.segment(cut)].map(({ segment }) => segment)
}

/** What stands for half a character: a sign that says no more than an empty box. */
const broken = '\u{FFFD}'

const pointsOf = (character: string): readonly number[] =>
  [...character].map((point) => point.codePointAt(0) ?? 0)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
