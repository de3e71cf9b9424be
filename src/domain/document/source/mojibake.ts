// Repairs text whose UTF-8 bytes were once read as Mac Roman or Windows-1252 ("‚Üí" for "→").

export type Repair = { readonly text: string; readonly encoding: string | undefined }

type CodePage = { readonly name: string; readonly bytes: ReadonlyMap<string, number> }

/** Below this share the text merely holds such characters by chance, or is not broken as a whole. */
const brokenShareMin = 0.8
const roundsMax = 2
const sampleLengthMax = 20_000

/**
 * What documents hold beyond ASCII most of the time: Latin letters, punctuation, arrows, symbols, emoji. Two letters
 * that happen to stand side by side ("—é") decode to other scripts, so those need more of them to be believed.
 */
const likelyCharacters = /[\u00a0-\u017f\u2000-\u27bf\u2b00-\u2bff\u{1f000}-\u{1faff}]|\ufe0f/u
const unlikelyMin = 10

const codePages: readonly CodePage[] = [
  codePage('Mac Roman', 'macintosh'),
  codePage('Windows-1252', 'windows-1252'),
]

/**
 * Undoes a wrong decoding when nearly everything beyond ASCII in the text comes from one, else leaves the text alone.
 * Twice, because files get saved twice.
 */
export function repairMojibake(text: string): Repair {
  let repaired: Repair = { text, encoding: undefined }
  for (let round = 0; round < roundsMax; round += 1) {
    const next = repairOnce(repaired.text)
    if (next.encoding === undefined) break
    repaired = { text: next.text, encoding: repaired.encoding ?? next.encoding }
  }
  return repaired
}

function repairOnce(text: string): Repair {
  const runs = sampleOf(text)
  const count = runs.reduce((so, run) => so + [...run].length, 0)
  const [best] = codePages
    .map((page) => ({ page, tally: tallyOf(runs, page) }))
    .filter(({ tally: { characters, likely, unlikely } }) => {
      const isBroken = likely > 0 || unlikely >= unlikelyMin
      return isBroken && characters / count >= brokenShareMin
    })
    .toSorted((one, other) => other.tally.likely - one.tally.likely)
  if (best === undefined) return { text, encoding: undefined }
  return {
    text: text.replace(beyondAscii, (run) => decodeAgain(run, best.page).text),
    encoding: best.page.name,
  }
}

/** A text is broken as a whole or not at all, and the first pages show it. */
function sampleOf(text: string): readonly string[] {
  const runs: string[] = []
  let length = 0
  for (const [run] of text.matchAll(beyondAscii)) {
    runs.push(run.slice(0, sampleLengthMax))
    length += run.length
    if (length > sampleLengthMax) break
  }
  return runs
}

/** Sequences hold nothing of ASCII, so nothing else need be looked at. */
const beyondAscii = /[\u0080-\u{10ffff}]+/gu

type Tally = {
  /** How many characters of the broken text were part of a sequence. */
  readonly characters: number
  readonly likely: number
  readonly unlikely: number
}

function tallyOf(runs: readonly string[], page: CodePage): Tally {
  let [characters, likely, unlikely] = [0, 0, 0]
  for (const run of runs) {
    const decoded = decodeAgain(run, page)
    characters += decoded.characters
    likely += decoded.likely
    unlikely += decoded.unlikely
  }
  return { characters, likely, unlikely }
}

/** Replaces every sequence that stands for valid UTF-8. */
function decodeAgain(run: string, page: CodePage): Tally & { readonly text: string } {
  const all = [...run]
  const bytes = all.map((character) => page.bytes.get(character) ?? 0)
  const parts: string[] = []
  let [characters, likely, unlikely] = [0, 0, 0]
  for (let at = 0; at < all.length; ) {
    const length = sequenceLength(bytes[at])
    const decoded = length > 1 ? decodeUtf8(bytes, at, length) : undefined
    parts.push(decoded ?? all[at] ?? '')
    at += decoded === undefined ? 1 : length
    if (decoded === undefined) continue
    characters += length
    if (likelyCharacters.test(decoded)) likely += 1
    else unlikely += 1
  }
  return { text: parts.join(''), characters, likely, unlikely }
}

function sequenceLength(leadByte: number | undefined): number {
  if (leadByte === undefined) return 1
  if (leadByte >= 0xc2 && leadByte <= 0xdf) return 2
  if (leadByte >= 0xe0 && leadByte <= 0xef) return 3
  if (leadByte >= 0xf0 && leadByte <= 0xf4) return 4
  return 1
}

/** Refuses what no encoder writes: sequences that are longer than need be, halves of surrogates, what is beyond Unicode. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decodeUtf8(bytes: readonly number[], at: number, length: number): string | undefined {
  const sequence = bytes.slice(at, at + length)
  // A throw is slow, and most of what is no UTF-8 shows here.
  if (sequence.length < length || sequence.slice(1).some((byte) => byte < 0x80 || byte > 0xbf))
    return undefined
  try {
    return utf8.decode(Uint8Array.from(sequence))
  } catch {
    return undefined
  }
}

function codePage(name: string, label: string): CodePage {
  const decoder = new TextDecoder(label)
  const bytes = Array.from({ length: 128 }, (_, index) => 128 + index)
  // Some programs leave bytes that the page has no character for, or all below 0xA0, as control characters.
  const controls = bytes.slice(0, 32).map((byte) => [String.fromCharCode(byte), byte] as const)
  const characters = bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte] as const)
  return { name, bytes: new Map([...controls, ...characters]) }
}
