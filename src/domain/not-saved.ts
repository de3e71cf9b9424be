// What the store raises when it cannot save for now: whoever asked is told so, and may try again.

/**
 * `busy`: another process keeps the file locked. `full`: no room on the disk. `failing`: the disk or the file refuses to
 * be written. In each case nothing of the request was saved.
 */
export type NotSavedReason = 'busy' | 'full' | 'failing'

export class NotSavedError extends Error {
  override readonly name = 'NotSavedError'
  readonly reason: NotSavedReason

  constructor(reason: NotSavedReason, message: string, options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
