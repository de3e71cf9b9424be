// What a server may want to know of its learners, as the app takes it.

import type { App } from '../app.ts'

export type News = Parameters<App['announcements']['stepsFor']>[0]

/** What is to be done with the message that tells it. */
export type AnnouncementStep = Awaited<ReturnType<App['announcements']['stepsFor']>>[number]

/** What a message says: a line for each learner and roadmap. */
export type Told = Extract<AnnouncementStep, { told: unknown }>['told'][number]
