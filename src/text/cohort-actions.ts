// What can be pressed below the numbers of a cohort. Which crowd is meant travels as a key, see `crowdKey`.

import * as z from 'zod'
import { declareAction } from '../interaction/command.ts'

/** One page of its learners. */
export const turnAction = declareAction('cohort.page', { roadmap: z.string(), page: z.int() })
/** Whom else to look at, by `scopeMenu`. */
export const chooseAction = declareAction('cohort.choose', {})

export const phasesAction = declareAction('cohort.phases', { roadmap: z.string(), page: z.int() })
export const weeksAction = declareAction('cohort.weeks', { roadmap: z.string() })
export const forecastAction = declareAction('cohort.forecast', { roadmap: z.string() })
/** Opens the form of the rules, and takes it. */
export const rulesAction = declareAction('cohort.rules', { roadmap: z.string() })
export const rulesForm = declareAction('cohort.set-rules', { roadmap: z.string() })
