// What every text from outside goes through: without characters that break what comes after, and with something to see.

// Half a surrogate pair is no character; PostgreSQL refuses it, and U+0000 as well. Lines and tabs are text.
const broken = /[\p{Cs}[\p{Cc}--[\n\t]]]/gv
// Nothing of these shows by itself: what fonts are told to ignore (joiners, fillers, variation selectors), marks without
// a letter to sit on, all kinds of space, and what is not assigned. The blank of Braille counts as a symbol in Unicode.
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{C}\u{2800}]/gu

/** The text without control characters and halves of characters. */
export function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(broken, '')
}

/** Whether anything of a text shows on a screen. */
export function isVisible(text: string): boolean {
  return text.replace(unseen, '') !== ''
}
