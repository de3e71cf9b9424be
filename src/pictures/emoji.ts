// Emoji as small pictures: which file of Twemoji, whose look Discord has, shows one.

import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The characters that a text may want as a picture or as a letter, by what follows them. */
const asPicture =
  /\u{FE0F}|\u{200D}|^\p{Emoji_Presentation}|^\p{RI}{2}$|\u{20E3}|\p{Emoji_Modifier}|^\u{1F3F4}/u
const asLetter = /\u{FE0E}/u
const canBePicture = /\p{Extended_Pictographic}|\p{RI}|\u{20E3}/u

export type Emoji = {
  /** The name of the picture of what a reader sees as one character; undefined where there is none. */
  readonly find: (character: string) => string | undefined
  readonly read: (name: string) => Promise<Buffer>
}

/** Lists the pictures that there are, some 3,800. */
export async function openEmoji(): Promise<Emoji> {
  const folder = join(dirname(require.resolve('@discordapp/twemoji/package.json')), 'dist', 'svg')
  const names = new Set(await readdir(folder))
  return Object.freeze({
    find(character) {
      if (!canBePicture.test(character)) return undefined
      const name = `${codeOf(character)}.svg`
      return names.has(name) ? name : undefined
    },
    read: (name) => readFile(join(folder, name)),
  } satisfies Emoji)
}

/** Whether a character is meant as a picture wherever there is one: a ✓ is a letter, a ✅ is not. */
export const isMeantAsPicture = (character: string): boolean =>
  asPicture.test(character) && !asLetter.test(character)

/** `1f469-200d-1f4bb`. Twemoji leaves out what only asks for a picture, but within a joined one. */
function codeOf(character: string): string {
  const plain = character.includes('\u{200D}') ? character : character.replaceAll('\u{FE0F}', '')
  return [...plain].map((point) => point.codePointAt(0)?.toString(16)).join('-')
}
