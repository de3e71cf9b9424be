// What file a roadmap is read from, and how long the title may be that somebody gives it: the same for a server's and for one's own.

import { sourceLengthMax } from '../../domain/document/limits.ts'

/** A character takes a byte at least, so a larger file would be refused by its length anyway. */
export const fileBytesMax = sourceLengthMax
/** What an option for a title takes, and a form. */
export const titleLengthMax = 100

/** Whether a file is text by its name; what is in it is looked at once it is there. */
export const isTextFile = (name: string): boolean => /\.(?:md|markdown|mdown|txt|text)$/iu.test(name)
