// Long work in steps: whoever runs it may let others have their turn between two of them.

/** Yields after each step, and gives its result at the end. */
export type Steps<Result> = Generator<void, Result, void>

/** Does all of it at once. */
export function allSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
