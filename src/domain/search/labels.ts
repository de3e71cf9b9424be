// Names of choices that can be told apart, though each is cut to what Discord shows.

import { cutText } from '../text/cutting.ts'

/** Of what is different so much is shown at most; the rest of the name is its beginning. */
const differenceLengthMax = 60
/** So far back the difference may begin, to begin with a whole word. */
const wordLengthMax = 20

/**
 * Each name at most `lengthMax` UTF-16 units long. Those that would look alike, because they differ only behind the cut,
 * show their beginning and what is different: "Practise … , part 2".
 */
export function toldApart(
  names: readonly { readonly label: string; readonly whole: string }[],
  lengthMax: number,
): readonly string[] {
  const groups = Map.groupBy(names, ({ label }) => label)
  return names.map(({ label, whole }) => {
    const alike = groups.get(label) ?? []
    const others = alike.filter((other) => other.whole !== whole)
    if (others.length === 0 || label.length > lengthMax) return cutText(label, lengthMax)
    const shared = Math.max(...others.map((other) => sharedLength(other.whole, whole)))
    // With the word before it: "1" says little, "part 1" more.
    const start = wordStart(whole, wordStart(whole, shared) - 1)
    const difference = cutText(whole.slice(start), differenceLengthMax)
    return cutText(whole, lengthMax - difference.length) + difference
  })
}

/** Where the word begins in which the place stands; the place itself, between two characters, in a very long word. */
function wordStart(text: string, place: number): number {
  const space = text.lastIndexOf(' ', place - 1)
  if (place > 0 && place - space <= wordLengthMax) return space + 1
  return graphemes.segment(text).containing(Math.max(0, Math.min(place, text.length - 1)))?.index ?? 0
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}
