// What is taken for granted about a bot in 100,000 servers. Nobody has measured such a one: whoever knows better changes these.

/** Of the members, and of the servers. */
export const habits = {
  /** Finished topics of a member, each with a card and this many answers in reviews. */
  topicsEach: 40,
  recallsEach: 2,
  /** One in so many members has a daily reminder and a weekly summary. */
  remindedOneIn: 3,
  /** One in so many servers has a weekly digest. */
  digestOneIn: 2,
  /** Share of the members who use the bot on a day, and how often they do. */
  activeShare: 0.2,
  interactionsEach: 5,
  /** How much more there is at the busiest time of the day than on average. */
  peakFactor: 3,
} as const

/** Share of the members by the hours that their clock is ahead of UTC. */
export const zones: readonly (readonly [aheadHours: number, share: number])[] = [
  [-8, 0.08],
  [-5, 0.14],
  [-3, 0.08],
  [0, 0.08],
  [1, 0.22],
  [2, 0.06],
  [3, 0.06],
  [5.5, 0.16],
  [8, 0.08],
  [9, 0.04],
]

/** Share of the reminders by the hour that is chosen. */
export const reminderHours: readonly (readonly [hour: number, share: number])[] = [
  [7, 0.1],
  [8, 0.1],
  [9, 0.08],
  [12, 0.05],
  [17, 0.08],
  [18, 0.17],
  [19, 0.15],
  [20, 0.14],
  [21, 0.08],
  [22, 0.05],
]

/** People choose the full hour; the others the half one. */
export const onTheHour = 0.85
/** The hour of the digests, on Mondays. */
export const digestHour = 9
