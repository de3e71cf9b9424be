// What the store raises when it cannot work with the database it was given, and somebody has to act.

/** The message says what is wrong with the database and what to do about it. */
export class UnusableDatabaseError extends Error {
  override readonly name: string = 'UnusableDatabaseError'
}
