// Loaded before the program: its clock is as far ahead as `CLOCK_AHEAD_MS` says, and runs on from there.

const machine = Temporal.Now.instant
const aheadMs = Number(process.env.CLOCK_AHEAD_MS)

Temporal.Now.instant = () => machine().add({ milliseconds: aheadMs })
