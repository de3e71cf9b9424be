// Puts the services together. Sends nothing, reads no clock.

import type { ConceptIndex } from './domain/concept/concept.ts'
import type { Catalogue } from './services/catalogue.ts'
import { createCohorts } from './services/cohorts.ts'
import { createEnrolments } from './services/enrolments.ts'
import { createFeeds } from './services/feeds.ts'
import { createProgress } from './services/progress.ts'
import { createReminders } from './services/reminders.ts'
import { createReviews } from './services/reviews.ts'
import { createStudy } from './services/study.ts'
import type { Database } from './store/database.ts'

export type App = ReturnType<typeof createApp>

export function createApp({
  database,
  catalogue,
  concepts,
}: {
  readonly database: Database
  readonly catalogue: Catalogue
  readonly concepts: ConceptIndex
}) {
  return Object.freeze({
    catalogue,
    concepts,
    enrolments: createEnrolments(database, catalogue),
    progress: createProgress(database, catalogue),
    study: createStudy(database, catalogue),
    reviews: createReviews(database, catalogue),
    feeds: createFeeds(database),
    reminders: createReminders(database),
    cohorts: createCohorts(database, catalogue),
  })
}
