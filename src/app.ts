// Puts the services together. Sends nothing, reads no clock.

import type { ConceptIndex } from './domain/concept/concept.ts'
import { createActs } from './services/acts.ts'
import { createAnnotations } from './services/annotations.ts'
import { createAnnouncements } from './services/announcements.ts'
import { createApplause } from './services/applause.ts'
import { createAttendance } from './services/attendance.ts'
import { createBackups } from './services/backups.ts'
import { createBeats } from './services/beats.ts'
import { createCarryOvers } from './services/carry-overs.ts'
import type { Catalogue } from './services/catalogue.ts'
import { createCatchingUp } from './services/catching-up.ts'
import { createChanges } from './services/changes.ts'
import { createChoices } from './services/choices.ts'
import { createCohortExport } from './services/cohort-export.ts'
import { createCohortMaking } from './services/cohort-making.ts'
import { createCohortMembers } from './services/cohort-members.ts'
import { createCohortMembership } from './services/cohort-membership.ts'
import { createCohortNumbers } from './services/cohort-numbers.ts'
import { createCohortRoles } from './services/cohort-roles.ts'
import { createCohortScopes } from './services/cohort-scopes.ts'
import { createCohorts } from './services/cohorts.ts'
import { createCorrections } from './services/corrections.ts'
import { createCourses } from './services/courses.ts'
import { createDeliveries } from './services/deliveries.ts'
import { createDigests } from './services/digests.ts'
import { type DocumentWork, workHere } from './services/documents/work.ts'
import { createDueTimes } from './services/due-times.ts'
import { createEditing } from './services/editing.ts'
import { createEnrolments } from './services/enrolments.ts'
import { createExplaining } from './services/explaining.ts'
import { createFitter, type Fitter } from './services/fitting/fitter.ts'
import { createFollowedLinks } from './services/followed-links.ts'
import { createForks } from './services/forks.ts'
import { createGreetings } from './services/greetings.ts'
import { createGuildHealth } from './services/guild-health.ts'
import { createGuildSettings } from './services/guild-settings.ts'
import { createHandIns } from './services/hand-ins.ts'
import { createIdentifies } from './services/identifies.ts'
import { createImports } from './services/imports.ts'
import { createKnownBefore } from './services/known-before.ts'
import { createLanguages } from './services/languages.ts'
import { createLapses } from './services/lapses.ts'
import { createLeaderboard } from './services/leaderboard.ts'
import { createLinkChecks } from './services/link-checks.ts'
import { createLinkTroubles } from './services/link-troubles.ts'
import { createMemberProgress } from './services/member-progress.ts'
import { createModeratorsReport } from './services/moderators-report.ts'
import { createNamedCohorts } from './services/named-cohorts.ts'
import { createNudges } from './services/nudges.ts'
import { createOneMessage } from './services/one-message.ts'
import { createOptimising } from './services/optimising.ts'
import { createOwnAnswers } from './services/own-answers.ts'
import { createOwnRoadmaps } from './services/own-roadmaps.ts'
import { createPanels } from './services/panels.ts'
import { createPendingRequests } from './services/pending-requests.ts'
import { createPlans } from './services/plans.ts'
import { createPresence } from './services/presence.ts'
import { createPrivacy } from './services/privacy.ts'
import { createProgress } from './services/progress.ts'
import { createPublishing } from './services/publishing.ts'
import { version } from './services/release.ts'
import { createReminderSettings } from './services/reminder-settings.ts'
import { createReminders } from './services/reminders.ts'
import { createResources } from './services/resources.ts'
import { createRetention } from './services/retention.ts'
import { createReviewWishes } from './services/review-wishes.ts'
import { createReviews } from './services/reviews.ts'
import { createRoadmaps } from './services/roadmaps.ts'
import { createRoles } from './services/roles.ts'
import { createShares } from './services/shares.ts'
import { createSnoozing } from './services/snoozing.ts'
import { createStreaks } from './services/streaks.ts'
import { createStuckTopics } from './services/stuck-topics.ts'
import { createStudy } from './services/study.ts'
import { createToday } from './services/today.ts'
import { createTopicUndo } from './services/topic-undo.ts'
import { createZones } from './services/zones.ts'
import type { Database } from './store/database.ts'

export type App = ReturnType<typeof createApp>

export function createApp({
  database,
  catalogue,
  concepts,
  documents = workHere,
  fitter = createFitter(),
  backupFolder,
}: {
  readonly database: Database
  readonly catalogue: Catalogue
  readonly concepts: ConceptIndex
  /** Where documents are read and compared; right here when left out, which holds up everybody else. */
  readonly documents?: DocumentWork
  readonly fitter?: Fitter
  /** Where nightly backups go; none are made when it is left out. */
  readonly backupFolder?: string | undefined
}) {
  const courses = createCourses(database, catalogue, concepts)
  const zones = createZones()
  const study = createStudy(database, catalogue, courses)
  const plans = createPlans(database, catalogue)
  const streaks = createStreaks(database)
  const roadmaps = createRoadmaps(database, catalogue)
  const languages = createLanguages(database)
  const guildSettings = createGuildSettings(database, zones)
  const cohorts = createCohorts(database, catalogue)
  const attendance = createAttendance(database)
  const progress = createProgress(database, catalogue)
  const topicUndo = createTopicUndo(database, catalogue)
  const nudges = createNudges(database, catalogue)
  const cohortScopes = createCohortScopes(database, catalogue)
  const cohortNumbers = createCohortNumbers(database, catalogue)
  const stuckTopics = createStuckTopics(database, catalogue, concepts)
  return Object.freeze({
    version,
    concepts,
    courses,
    zones,
    roadmaps,
    imports: createImports(database, catalogue, documents),
    editing: createEditing(database, catalogue),
    publishing: createPublishing(database, catalogue),
    forks: createForks(database, catalogue),
    catchingUp: createCatchingUp(database, catalogue, documents),
    carryOvers: createCarryOvers(database, catalogue, concepts),
    enrolments: createEnrolments(database, catalogue),
    choices: createChoices(database, catalogue),
    progress,
    pendingRequests: createPendingRequests(database),
    annotations: createAnnotations(database, catalogue),
    handIns: createHandIns(database, catalogue),
    changes: createChanges(database, catalogue),
    topicUndo,
    corrections: createCorrections(database, catalogue, { progress, topicUndo }),
    plans,
    study,
    today: createToday(database, { study, plans, streaks }),
    reviews: createReviews(database, catalogue),
    reviewWishes: createReviewWishes(database, catalogue),
    knownBefore: createKnownBefore(database, catalogue),
    optimising: createOptimising(database, catalogue, fitter),
    lapses: createLapses(database, catalogue, courses),
    ownAnswers: createOwnAnswers(database, catalogue),
    ownRoadmaps: createOwnRoadmaps(database, catalogue),
    followedLinks: createFollowedLinks(database, documents),
    resources: createResources(database, catalogue, concepts),
    linkTroubles: createLinkTroubles(database, catalogue, concepts),
    linkChecks: createLinkChecks(database, catalogue, concepts),
    guildSettings,
    greetings: createGreetings(database),
    guildHealth: createGuildHealth(database),
    reminderSettings: createReminderSettings(database, zones),
    oneMessage: createOneMessage(database),
    snoozing: createSnoozing(database),
    languages,
    announcements: createAnnouncements(database, catalogue),
    shares: createShares(database),
    applause: createApplause(database),
    acts: createActs(database),
    privacy: createPrivacy(database),
    attendance,
    roles: createRoles(database, catalogue, attendance),
    presence: createPresence(database),
    dueTimes: createDueTimes(database),
    retention: createRetention(database),
    reminders: createReminders(database),
    deliveries: createDeliveries(database),
    identifies: createIdentifies(database),
    leaderboard: createLeaderboard(database),
    cohortNumbers,
    cohortMaking: createCohortMaking(database, catalogue),
    namedCohorts: createNamedCohorts(database, catalogue),
    cohortRoles: createCohortRoles(database),
    cohortMembership: createCohortMembership(database, catalogue),
    cohorts,
    digests: createDigests(database, catalogue, { cohorts, stuckTopics }),
    panels: createPanels(database, { cohorts, roadmaps, languages, guildSettings }),
    cohortExport: createCohortExport(database, catalogue),
    cohortMembers: createCohortMembers(database, catalogue),
    cohortScopes,
    stuckTopics,
    nudges,
    moderatorsReport: createModeratorsReport(database, catalogue, {
      cohortScopes,
      cohortNumbers,
      stuckTopics,
      nudges,
    }),
    streaks,
    beats: createBeats(database),
    backups: createBackups(database, backupFolder),
    memberProgress: createMemberProgress(database, catalogue),
    explaining: createExplaining(database, catalogue),
  })
}
