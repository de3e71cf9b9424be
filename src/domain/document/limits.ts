// How much a document may hold.

/** Characters. The five roadmaps that ship have 3,000 to 7,000. */
export const sourceLengthMax = 1_000_000
/** Topics and projects. Members would not live to finish more; the command that shows them has limits far below. */
export const topicsMax = 5_000
/** Levels from phase to topic. */
export const depthMax = 12
export const summaryLengthMax = 300
