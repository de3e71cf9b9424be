// Slips of the pen: letters to change, add, drop or swap (the restricted Damerau–Levenshtein distance).

/** How many slips lead from `typed` to each beginning of `word`: at 0 the empty one, at the end the whole word. */
export function slipsToBeginnings(typed: string, word: string): readonly number[] {
  let beforeLast: number[] = []
  let last = Array.from({ length: word.length + 1 }, (_, column) => column)
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= word.length; column += 1) {
      const same = typed[row - 1] === word[column - 1]
      const swapped =
        row > 1 && column > 1 && typed[row - 1] === word[column - 2] && typed[row - 2] === word[column - 1]
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    beforeLast = last
    last = current
  }
  return last
}

/** Different words in the order of their UTF-16 units, and how many units each has in common with the one before. */
export type SortedWords = { readonly words: readonly string[]; readonly shared: Uint16Array }

export function sortWords(words: Iterable<string>): SortedWords {
  const sorted = [...new Set(words)].sort()
  const shared = Uint16Array.from(sorted, (word, at) => sharedLength(sorted[at - 1] ?? '', word))
  return { words: sorted, shared }
}

/** Letters of what was typed that are compared; they are the bits of a 32-bit number, and one bit stands for none. */
const comparedLengthMax = 30

/**
 * Tells of every word that begins, but for one slip or for two, with `typed`: its place in the list and the fewest
 * slips to any of its beginnings. `typed` must be longer than `slipsMax`; what follows its 30th letter is not compared.
 *
 * It gives what `slipsToBeginnings` would give word by word. But words that begin alike stand together, so their
 * common letters are compared once, and a beginning that is too far off settles all words that have it.
 */
export function eachNearWord(
  { words, shared }: SortedWords,
  typed: string,
  slipsMax: 1 | 2,
  tell: (at: number, slips: number) => void,
): void {
  const comparison = compareWith(typed.slice(0, comparedLengthMax), slipsMax)
  let known = 0
  let at = 0
  while (at < words.length) {
    const word = words[at] as string
    known = Math.min(known, shared[at] as number)
    let isOpen = true
    while (isOpen && known < word.length) {
      known += 1
      isOpen = comparison.isOpen(word, known)
    }
    let end = at + 1
    if (!isOpen) while (end < words.length && (shared[end] as number) >= known) end += 1
    const slips = comparison.fewest(known)
    if (slips <= slipsMax) for (let alike = at; alike < end; alike += 1) tell(alike, slips)
    at = end
  }
}

/**
 * Follows all ways in which letters of a word may stand for the typed ones, at once (Wu and Manber's bit-parallel
 * search). Bit n of `none`, `one` and `two` holds when that many slips lead from the first n letters typed to the
 * beginning of the word that is `row` letters long.
 */
function compareWith(typed: string, slipsMax: 1 | 2) {
  const rowsMax = typed.length + slipsMax + 2
  const none = new Int32Array(rowsMax)
  const one = new Int32Array(rowsMax)
  const two = new Int32Array(rowsMax)
  const fewestUpTo = new Uint8Array(rowsMax).fill(slipsMax + 1)
  const placesOf = letterPlaces(typed)
  const whole = 1 << typed.length
  // Where the word has no letter yet, each letter typed is a slip.
  none[0] = 0b1
  one[0] = 0b11
  two[0] = 0b111

  /** Takes in one more letter of a word; false when no longer beginning of it can be near. */
  function isOpen(word: string, row: number): boolean {
    const places = placesOf(word.charCodeAt(row - 1))
    const noneAbove = none[row - 1] as number
    const oneAbove = one[row - 1] as number
    // Two letters were swapped when this one stands where the one before should, and the other way round.
    const placesBefore = row > 1 ? placesOf(word.charCodeAt(row - 2)) >> 1 : 0
    const swappedOnce = row > 1 ? ((none[row - 2] as number) & placesBefore & places) << 2 : 0
    // A letter of the word that was not typed, one typed for another, or one typed that the word lacks.
    const noneNow = (noneAbove & places) << 1
    const oneNow = ((oneAbove & places) << 1) | noneAbove | (noneAbove << 1) | (noneNow << 1) | swappedOnce
    none[row] = noneNow
    one[row] = oneNow
    let twoNow = 0
    if (slipsMax === 2) {
      const swappedTwice = row > 1 ? ((one[row - 2] as number) & placesBefore & places) << 2 : 0
      twoNow =
        (((two[row - 1] as number) & places) << 1) | oneAbove | (oneAbove << 1) | (oneNow << 1) | swappedTwice
      two[row] = twoNow
    }
    const slips = noneNow & whole ? 0 : oneNow & whole ? 1 : twoNow & whole ? 2 : 3
    fewestUpTo[row] = Math.min(fewestUpTo[row - 1] as number, slips)
    return ((noneNow | oneNow | twoNow) & (2 * whole - 1)) !== 0
  }

  return { isOpen, fewest: (row: number): number => fewestUpTo[row] as number }
}

/** For the code of a letter, a bit for each place at which it was typed. */
function letterPlaces(typed: string): (code: number) => number {
  const codes = Array.from({ length: typed.length }, (_, at) => typed.charCodeAt(at))
  const places = new Int32Array(Math.max(...codes) + 1)
  for (const [at, code] of codes.entries()) places[code] = (places[code] ?? 0) | (1 << at)
  return (code) => (code < places.length ? (places[code] as number) : 0)
}

function sharedLength(one: string, other: string): number {
  const longest = Math.min(one.length, other.length, 0xffff)
  let length = 0
  while (length < longest && one.charCodeAt(length) === other.charCodeAt(length)) length += 1
  return length
}
