import { describe, expect, test } from 'vitest'
import {
  decideAfterVisit,
  type Finding,
  isDead,
  type LinkCheck,
  pageOf,
  readRetryAfter,
  type Visit,
} from '../../../src/domain/resource/link-check.ts'
import { findingText } from '../../../src/text/link-findings.ts'
import { english } from '../../support/english.ts'

const monday = Temporal.Instant.from('2026-11-02T08:00Z')
const weeks = (count: number) => monday.add({ hours: 168 * count })
const unchecked: LinkCheck = {
  address: 'https://a.org/',
  verdict: undefined,
  why: undefined,
  failedChecks: 0,
  failedSince: undefined,
}
const answered = (status: number): Finding => ({ kind: 'answered', status })
const gone: Finding = { kind: 'no-such-host' }

/** What is known after these visits, one a week. */
function checkedAfter(...visits: readonly Visit[]): LinkCheck {
  return visits.reduce((check, visit, week) => {
    const result = decideAfterVisit(check, visit, weeks(week))
    if (result.kind !== 'checked') throw new Error(result.kind)
    expect(result.next.toString()).toBe(weeks(week + 1).toString())
    return result.check
  }, unchecked)
}

describe('what an answer says', () => {
  test.each<[Finding, string, string]>([
    [answered(200), 'alive', 'answered 200'],
    [answered(206), 'alive', 'answered 206'],
    [answered(304), 'alive', 'answered 304'],
    [answered(404), 'failed', 'answered 404'],
    [answered(410), 'failed', 'answered 410'],
    [gone, 'failed', 'no such site'],
    [answered(401), 'unsure', 'answered 401'],
    [answered(403), 'unsure', 'answered 403'],
    [answered(500), 'unsure', 'answered 500'],
    [answered(503), 'unsure', 'answered 503'],
    [{ kind: 'timeout' }, 'unsure', 'no answer in time'],
    [{ kind: 'no-connection', code: 'ECONNREFUSED' }, 'unsure', 'no connection (ECONNREFUSED)'],
    [{ kind: 'too-many-redirects' }, 'unsure', 'too many redirects'],
    [{ kind: 'not-allowed' }, 'unsure', 'leads where I don’t go'],
  ])('%j is %s', (visit, verdict, why) => {
    const checked = checkedAfter(visit)
    expect(checked).toMatchObject({ verdict, why: visit })
    expect(english.plain(findingText(visit))).toBe(why)
  })
})

describe('a link is dead', () => {
  test.each<[string, readonly Visit[], boolean]>([
    ['after one failed check', [answered(404)], false],
    ['after two in a row', [answered(404), gone], true],
    ['after three', [gone, answered(410), answered(404)], true],
    ['after two with a good one between', [answered(404), answered(200), answered(404)], false],
    ['after two with an unsure one between', [answered(404), answered(500), answered(404)], false],
    ['after unsure ones only', [answered(403), { kind: 'timeout' }, answered(500)], false],
    ['when it came back after two', [answered(404), answered(404), answered(200)], false],
  ])('%s: %j is %s', (_, visits, dead) => {
    expect(isDead(checkedAfter(...visits))).toBe(dead)
  })

  test('since the first of the failed checks', () => {
    expect(checkedAfter(answered(200), gone, gone, gone).failedSince?.toString()).toBe(weeks(1).toString())
    expect(checkedAfter(gone, answered(200)).failedSince).toBeUndefined()
  })
})

describe('a site that asks to be left alone', () => {
  const hour = 3_600_000
  test.each([
    ['says nothing of the time', undefined, 24],
    ['wants a minute', 60_000, 24],
    ['wants a day and a bit', 24 * hour + 1, 25],
    ['wants a week', 168 * hour, 168],
    ['wants a year', 8_760 * hour, 720],
  ])('and %s is left alone for %s ms as %s hours', (_, retryAfterMs, hours) => {
    const visit = { kind: 'busy', host: 'a.org', retryAfterMs } as const
    expect(decideAfterVisit(unchecked, visit, monday)).toEqual({
      kind: 'host-rests',
      host: 'a.org',
      until: monday.add({ hours }),
    })
  })
})

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Mon, 02 Nov 2026 09:00:00 GMT', 3_600_000],
  ['Mon, 02 Nov 2026 07:00:00 GMT', 0],
  ['soon', undefined],
  ['-5', undefined],
  ['1e9', undefined],
  [undefined, undefined],
])('Retry-After: %s is %s ms', (value, expected) => {
  expect(readRetryAfter(value, monday)).toBe(expected)
})

test.each([
  ['https://a.org/x?y#z', 'https://a.org/x?y'],
  ['http://a.org/', 'http://a.org/'],
  ['https://a.org:8443/', undefined],
  ['https://ada:secret@a.org/', undefined],
  ['ftp://a.org/', undefined],
  ['no address', undefined],
])('the page of %s is %s', (address, page) => {
  expect(pageOf(address)).toBe(page)
})
