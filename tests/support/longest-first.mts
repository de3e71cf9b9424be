// The order of the test files: those that take longest begin, or the others' cores would wait for them at the end.

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Most of what they take is other processes, or a year, so their size, by which vitest orders what it has not run yet, says nothing. No
 * more of them than that: all that start processes at the same time would starve one another.
 */
const longest = ['tests/simulation/year', 'tests/faults/copies', 'tests/bench', 'tests/faults/kills']

/** For `sequence.sequencer` of vitest. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.includes(`/${name}.`))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
