// A link from which a roadmap was brought in, asked once a week whether what is there has changed.

/** What was at a link when it was read. */
export type Followed = {
  readonly link: string
  readonly etag?: string | undefined
  /** Of the text, so that a site without etags tells of changes as well. */
  readonly hash: string
}

export type FollowedLink = Followed & {
  readonly roadmapId: string
  readonly guildId: string
  /** The first of the checks since which it could not be read. */
  readonly failedSince: Temporal.Instant | undefined
}

const followEveryHours = 7 * 24
/** A site that could not be read is asked again sooner. */
const againHours = 24
/** Those who manage the server are told after that. */
const lostAfterHours = 3 * 7 * 24

/** When a link is asked next. */
export const nextLook = (now: Temporal.Instant, hasFailed: boolean): Temporal.Instant =>
  now.add({ hours: hasFailed ? againHours : followEveryHours })

/** Whether a link could not be read for so long that it will hardly come back by itself. */
export const isLost = ({ failedSince }: Pick<FollowedLink, 'failedSince'>, now: Temporal.Instant): boolean =>
  failedSince !== undefined && now.since(failedSince).total('hours') >= lostAfterHours
