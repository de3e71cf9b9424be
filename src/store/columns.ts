// The only converter between columns and values: instants are epoch milliseconds, days ISO dates, ids branded text, words checked.

import type { ColumnType } from 'kysely'

export const toInstant = (milliseconds: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds)
export const fromInstant = (instant: Temporal.Instant): number => instant.epochMilliseconds

export const toDay = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day)
export const fromDay = (day: Temporal.PlainDate): string => day.toString()

/** One of a few words: the compiler checks what is written, `wordReader` what is read. */
export type Word<Known extends string> = ColumnType<string, Known, Known>
export type WordOrNull<Known extends string> = ColumnType<string | null, Known | null, Known | null>

/**
 * Reads a column that holds one of a few words. Another one is a fault in the file: what it means is not guessed, as
 * that could send something twice.
 */
export function wordReader<const Word extends string | number>(
  column: string,
  words: readonly Word[],
): (stored: string | number) => Word {
  return (stored) => {
    const word = words.find((known) => known === stored)
    if (word === undefined)
      throw new TypeError(`${column} holds "${stored}", which is none of ${words.join(', ')}.`)
    return word
  }
}

export const toInstantOrNothing = (milliseconds: number | null): Temporal.Instant | undefined =>
  milliseconds === null ? undefined : toInstant(milliseconds)
export const toDayOrNothing = (day: string | null): Temporal.PlainDate | undefined =>
  day === null ? undefined : toDay(day)
