// Offsets from UTC as people write them: "+5:30", "UTC+2", "gmt -3", "(UTC+05:30)", "UTC 8".

/** Full and half of what stands for a sign. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/½/g, '.5'],
  [/¼/g, '.25'],
  [/¾/g, '.75'],
  [/[−–—]|\bminus\b/g, '-'],
  [/±|\bplus\b/g, '+'],
]

/** Decimals of an hour; whoever writes ".30" or ".45" means minutes. */
const minutesOfDecimals: Readonly<Record<string, number>> = { 5: 30, 50: 30, 25: 15, 75: 45 }

/** Minutes from UTC; undefined for anything else. A bare number needs a sign or UTC before it. */
export function readOffset(typed: string): number | undefined {
  const text = signs
    .reduce((read, [written, plain]) => read.replaceAll(written, plain), typed.toLowerCase())
    .replace(/^\s*\((.*)\)\s*$/, '$1')
    .replace(/\s*\bhours? (\d+) minutes?$/, ':$1')
    .replace(/(?<!\p{L})(?:h|hrs?|hours?)\s*$/u, '')
    .replace(/^([+-].*?)\s*(?:utc|gmt)$/, '$1')
    .trim()
  const match = /^(?:(?:utc|gmt)\s*([+-]?)|([+-]))\s*(\d{1,2})(?:[:h]?([0-5]\d)|\.(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const [, named, alone, hours = '0', minutes, decimals] = match
  const more = decimals === undefined ? Number(minutes ?? '0') : afterPoint(decimals)
  if (more === undefined) return undefined
  const size = Number(hours) * 60 + more
  return (named || alone) === '-' ? -size : size
}

function afterPoint(decimals: string): number | undefined {
  const minutes = minutesOfDecimals[decimals] ?? Number(decimals)
  return decimals.length === 2 || decimals in minutesOfDecimals
    ? minutes < 60
      ? minutes
      : undefined
    : undefined
}

/** "GMT+1 (Berlin)", "UTC+5:45 Nepal"; but hours are no place. */
const offsetBesidePlace =
  /^\s*(?:utc|gmt)\s*[+\-−–]\s*[\d:.]+\s+\(?(?!h(?:ou)?rs?\b|h\b)(\p{L}[^)]*)\)?\s*$/iu

/** The first city of a zone as Windows lists it, "(UTC+01:00) Amsterdam, Berlin", and what stands before half an offset. */
export function withoutOffset(typed: string): string {
  return typed
    .replace(/^\s*\((?:utc|gmt)[^)]*\)\s*(\p{L}[^,]*).*/iu, '$1')
    .replace(offsetBesidePlace, '$1')
    .replace(/^\s*(utc|gmt)\s*[+\-−–]\s*$/i, '$1')
}
