// Whether a link still leads somewhere: what an answer says about it, when it counts as dead, when to look again.

/** How often a link is checked. */
export const checkEveryHours = 7 * 24
/** Failed checks in a row, a week apart, after which a link counts as dead: a site may be away for a day or two. */
export const deadAfterChecks = 2
/** A site that asked to be left alone is left alone for a day at least, and for a month at most. */
const restHoursMin = 24
const restHoursMax = 30 * 24

/** How a visit to a link ended. */
export type Visit =
  | { readonly kind: 'answered'; readonly status: number }
  /** The site asked for fewer requests. */
  | { readonly kind: 'busy'; readonly host: string; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'no-such-host' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'no-connection'; readonly code: string }
  | { readonly kind: 'too-many-redirects' }
  /** It leads to where this program does not go: another protocol or port, or a private network. */
  | { readonly kind: 'not-allowed' }
  /** This program is being stopped. */
  | { readonly kind: 'stopped' }

/** What a visit found out about a page. */
export type Finding = Exclude<Visit, { kind: 'busy' | 'stopped' }>

export const verdicts = ['alive', 'failed', 'unsure'] as const
export type Verdict = (typeof verdicts)[number]

/** What is known of a page. */
export type LinkCheck = {
  readonly address: string
  readonly verdict: Verdict | undefined
  /** What the last check saw. */
  readonly why: Finding | undefined
  /** Failed checks in a row, and when the first of them was. */
  readonly failedChecks: number
  readonly failedSince: Temporal.Instant | undefined
}

export type AfterVisit =
  | {
      readonly kind: 'checked'
      readonly check: LinkCheck & { readonly verdict: Verdict; readonly why: Finding }
      readonly next: Temporal.Instant
    }
  | { readonly kind: 'host-rests'; readonly host: string; readonly until: Temporal.Instant }
  | { readonly kind: 'stopped' }

/** The page that is asked for: an address without the section, or undefined where no request is made. */
export function pageOf(address: string): string | undefined {
  const url = URL.parse(address)
  if (url === null || !isVisitable(url)) return undefined
  url.hash = ''
  return url.href
}

/** Only the web's own protocols on their own ports: what else listens on a machine is nobody's link. */
export function isVisitable({ protocol, port, username, password }: URL): boolean {
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && port === '' && username === '' && password === ''
}

/** What follows from a visit. An answer that proves nothing breaks the row: only certainty makes a link dead. */
export function decideAfterVisit(before: LinkCheck, visit: Visit, now: Temporal.Instant): AfterVisit {
  if (visit.kind === 'stopped') return visit
  if (visit.kind === 'busy') {
    const wanted = (visit.retryAfterMs ?? 0) / 3_600_000
    const hours = Math.ceil(Math.min(Math.max(wanted, restHoursMin), restHoursMax))
    return { kind: 'host-rests', host: visit.host, until: now.add({ hours }) }
  }
  const verdict = verdictOf(visit)
  const hasFailed = verdict === 'failed'
  return {
    kind: 'checked',
    check: {
      address: before.address,
      verdict,
      why: visit,
      failedChecks: hasFailed ? before.failedChecks + 1 : 0,
      failedSince: hasFailed ? (before.failedSince ?? now) : undefined,
    },
    next: now.add({ hours: checkEveryHours }),
  }
}

export const isDead = ({ failedChecks }: Pick<LinkCheck, 'failedChecks'>): boolean =>
  failedChecks >= deadAfterChecks

/** Retry-After (RFC 9110, 10.2.3) as milliseconds from now: seconds, or a date. Undefined when it is neither. */
export function readRetryAfter(value: string | undefined, now: Temporal.Instant): number | undefined {
  const typed = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(typed)) return Number(typed) * 1_000
  const at = /^[A-Z][a-z]{2}, /.test(typed) ? Date.parse(typed) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.epochMilliseconds)
}

/** Gone is gone (404, 410); refusals and faults of the server may be meant for programs or for today. */
function verdictOf(finding: Finding): Verdict {
  if (finding.kind === 'no-such-host') return 'failed'
  if (finding.kind !== 'answered') return 'unsure'
  const { status } = finding
  if (status === 404 || status === 410) return 'failed'
  return status >= 200 && status < 400 ? 'alive' : 'unsure'
}
