// What a server may want to know of its learners, as the app takes it.

import type { App } from '../app.ts'

export type News = Parameters<App['announcements']['stepsFor']>[0]

/** What is to be done with the message that tells it. */
export type AnnouncementStep = Awaited<ReturnType<App['announcements']['stepsFor']>>[number]

/** What a message says, and how many applaud. */
export type Announced = Pick<Extract<AnnouncementStep, { told: unknown }>, 'id' | 'told' | 'applause'>

/** A line for each learner and roadmap. */
export type Told = Announced['told'][number]
