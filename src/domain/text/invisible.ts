// Characters that nobody sees: those that break what comes after, those that hide or turn words, and text that is nothing else.

// Half a surrogate pair is no character; PostgreSQL refuses it, and U+0000 as well. Lines and tabs are text.
const broken = /[\p{Cs}[\p{Cc}--[\n\t]]]/gv
// Anything but what does not show by itself: what fonts are told to ignore (joiners, fillers, variation selectors), marks
// without a letter to sit on, and all kinds of space. The blank of Braille counts as a symbol in Unicode.
const visible = /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cs}\u{2800}]/u

// The two joiners are spelling in many scripts.
const hiding = /(?!\u200c|\u200d|\s)[\p{Cc}\p{Cf}]/gu

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
