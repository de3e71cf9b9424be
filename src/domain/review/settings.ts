// What a member wants of their reviews.

import { dailyReviewsMax, dailyReviewsUsual } from './dealing.ts'
import { type MemoryModel, usualMemory } from './memory-model.ts'

export type ReviewSettings = MemoryModel & {
  /** Reviews a day at most, 1 to 100. */
  readonly dailyMax: number
}

/** Below this FSRS spaces so widely that much has to be learnt again, above it reviews multiply: the range that its authors advise. */
export const retentionPercentMin = 80
export const retentionPercentMax = 97

export const usualReviews: ReviewSettings = {
  retention: usualMemory.retention,
  dailyMax: dailyReviewsUsual,
}

/** What somebody asks for, in whole percents and reviews a day; what lies outside of what is possible is left out. */
export function readReviewSettings(asked: {
  readonly retentionPercent?: number | undefined
  readonly dailyMax?: number | undefined
}): Partial<ReviewSettings> {
  const isWithin = (value: number | undefined, min: number, max: number): value is number =>
    value !== undefined && Number.isInteger(value) && value >= min && value <= max
  const { retentionPercent, dailyMax } = asked
  return {
    ...(isWithin(retentionPercent, retentionPercentMin, retentionPercentMax) && {
      retention: retentionPercent / 100,
    }),
    ...(isWithin(dailyMax, 1, dailyReviewsMax) && { dailyMax }),
  }
}
