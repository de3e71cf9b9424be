// Characters that nobody sees: those that break what comes after, those that hide or turn words, and text that is nothing else.

// Half a surrogate pair is no character; PostgreSQL refuses it, and U+0000 as well. Lines and tabs are text.
const broken = /[\p{Cs}[\p{Cc}--[\n\t]]]/gv
// Anything but what does not show by itself: what fonts are told to ignore (joiners, fillers, variation selectors), marks
// without a letter to sit on, and all kinds of space. The blank of Braille counts as a symbol in Unicode.
const visible = /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cs}\u{2800}]/u

// The two joiners are spelling in many scripts.
const hiding = /(?!\u200c|\u200d|\s)[\p{Cc}\p{Cf}]/gu

// Invisible characters can turn the text after them around (bidi overrides) or hide in a name. Those that join letters and
// pictures to one, or spell out a flag, are part of what is seen.
const unseen = /[\p{Cc}[[\p{Cf}&&\p{Default_Ignorable_Code_Point}]--[\u{200C}\u{200D}\u{E0020}-\u{E007F}]]]/gv
// More than four combining marks in a row is no script, it is text meant to run over its neighbours.
const stackedMarks = /(\p{M}{4})\p{M}+/gu

/** Foreign text on one line, with nothing in it that hides, turns around or runs over what stands beside it. */
export function asSeen(text: string): string {
  return text.toWellFormed().replace(/\s+/gu, ' ').replace(unseen, '').replace(stackedMarks, '$1').trim()
}

/** The text without control characters and halves of characters. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(broken, '')
}

/** Whether anything of a text shows on a screen. */
export function isVisible(text: string): boolean {
  return visible.test(text)
}

/** The text without control and format characters, which hide words or turn their direction; spelling is left alone. */
export function withoutInvisible(text: string): string {
  return text.replace(hiding, '')
}
