// Text made to fit: on one line, and no longer than there is room for.

/** Text on one line with single spaces, without lone surrogates. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\S ]\s*| \s+/gu, ' ')
    .trim()
}

/** The title at most `lengthMax` UTF-16 units long, cut between characters as people see them. */
export function cutText(text: string, lengthMax: number): string {
  if (text.length <= lengthMax) return text
  let cut = ''
  for (const { segment } of graphemes.segment(text)) {
    if (cut.length + segment.length > lengthMax - 1) break
    cut += segment
  }
  return `${cut.trimEnd()}…`
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
