// A year of two hundred learners: what is promised of reviews, streaks, reminders and forecasts holds on each of its days.
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Span } from '../../src/domain/time/span.ts'
import { temporaryFile } from '../store/support.ts'
import { testBot } from '../support/test-bot.ts'
import { createAppBot, createClock } from './app-bot.ts'
import { createDomainBot } from './domain-bot.ts'
import { type Findings, findingsOf, inAHundred, tableOf, together } from './findings.ts'
import { type Life, lifeOf } from './life.ts'
import { groups, outagesOf, type Person, peopleOf, yearDays } from './people.ts'
import { type Diary, live, newDiary } from './year.ts'

const peopleCount = 200
/** Each is made up from its number, and the same each time: what is counted here must not depend on luck. */
const years = process.env.LONG ? [1, 2, 3, 4, 5] : [1]
/** The services take their time: so long they are held against the rules, until clocks have changed and everybody was down. */
const servedDays = process.env.LONG ? yearDays : 122

/** Most of a minute, and ten times as long on a machine with much else to do. */
const patience = { timeout: 900_000 }

describe.each(years)('in year %i', patience, (year) => {
  const outages = outagesOf(year)
  const people = peopleOf(year, peopleCount)

  test('of 200 learners no cap, streak, quiet hour or day is broken, and of 100 forecasts 75 to 85 hold', async () => {
    const lives = people.map((person) => ({ person, life: lifeOf(person, outages) }))
    const found: { readonly person: Person; readonly findings: Findings }[] = []
    for (const { person, life } of lives) {
      const bot = createDomainBot(person, outages)
      const diary = await byTheRules(bot, person, life)
      found.push({ person, findings: findingsOf(person, life, diary, bot) })
    }
    const all = together(found.map(({ findings }) => findings))
    const ofGroup = (group: Person['group']) =>
      together(found.filter(({ person }) => person.group === group).map(({ findings }) => findings))
    const rows = Object.fromEntries(groups.map((group) => [group, ofGroup(group)]))
    process.stdout.write(`${tableOf({ ...rows, [`all ${peopleCount}, year ${year}`]: all })}\n`)

    expectPlentyOf(lives, outages)
    expect(all.reviews).toBeGreaterThan(50_000)
    expect(all.ended).toBeGreaterThan(1_000)
    expect(all.reminders).toBeGreaterThan(40_000)
    expect(all.forecasts).toBeGreaterThan(800)
    expectNoneBroken(all)
    expect(inAHundred(all)).toBeGreaterThanOrEqual(75)
    expect(inAHundred(all)).toBeLessThanOrEqual(85)
  })

  test('the services on a database do to one of each habit just what the rules do', async () => {
    // Of each habit another one, so that some are impatient, some have quiet hours, and some tell late where they are.
    const few = groups.flatMap((_, at) => people[7 * at] ?? [])
    expect(new Set(few.map(({ group }) => group)).size).toBe(groups.length)
    const served = await byTheServices(few, outages)
    const findings: Findings[] = []
    for (const { person, life, diary, bot, end } of served) {
      const numbered = { ...person, serial: bot.enrolment() }
      const rules = createDomainBot(numbered, outages, 12)
      expect(await byTheRules(rules, numbered, life, end), person.name).toEqual(diary)
      expect(rules.reminded, person.name).toEqual(bot.reminded())
      findings.push(findingsOf(person, life, diary, rules))
    }
    process.stdout.write(
      `${tableOf({ [`${few.length} on the services, ${servedDays} days`]: together(findings) })}\n`,
    )
    expectNoneBroken(together(findings))
    expect(together(findings).reminders).toBeGreaterThan(2 * servedDays)
  })
})

/** What must never happen, on whatever day. */
function expectNoneBroken({ overCap, waitedTooLong, broken, costly, inQuiet, second }: Findings): void {
  expect({ overCap, waitedTooLong, broken, costly, inQuiet, second }).toEqual({
    overCap: 0,
    waitedTooLong: 0,
    broken: 0,
    costly: 0,
    inQuiet: 0,
    second: 0,
  })
}

/** Lives the year, or until `end`, with the rules alone. */
async function byTheRules(
  bot: ReturnType<typeof createDomainBot>,
  person: Person,
  life: Life,
  end?: Temporal.Instant,
): Promise<Diary> {
  const diary = newDiary()
  for await (const at of live(person, life, bot, diary)) bot.remindUntil(at)
  const last = end ?? life.steps.at(-1)?.at
  if (last === undefined) throw new Error(`${person.name} did nothing`)
  bot.endYear(last)
  return diary
}

/** All live at the same time, with one bot on one file. */
async function byTheServices(people: readonly Person[], outages: readonly Span[]) {
  const bot = await testBot({
    now: '2026-01-01T00:00Z',
    roadmaps: people.map(({ roadmap }) => roadmap),
    databasePath: temporaryFile(),
  })
  onTestFinished(() => bot.close())
  const turnTo = createClock(bot, outages)
  const served = people.map((person) => {
    const { steps, ...rest } = lifeOf(person, outages)
    const life = { ...rest, steps: steps.filter(({ day }) => day < servedDays) }
    const [ofApp, diary] = [createAppBot(bot, person), newDiary()]
    return { person, life, diary, bot: ofApp, goesOn: live(person, life, ofApp, diary) }
  })
  const waiting = new Map<(typeof served)[number], Temporal.Instant>()
  const goOn = async (one: (typeof served)[number]) => {
    const { value, done } = await one.goesOn.next()
    if (done === true) waiting.delete(one)
    else waiting.set(one, value)
  }
  for (const one of served) await goOn(one)
  while (waiting.size > 0) {
    const [[next, at] = []] = [...waiting].toSorted(([, one], [, other]) =>
      Temporal.Instant.compare(one, other),
    )
    if (next === undefined || at === undefined) break
    await turnTo(at)
    await goOn(next)
  }
  expect(bot.problems).toEqual([])
  return served.map(({ goesOn: _, ...one }) => ({ ...one, end: bot.now() }))
}

/** A year without journeys, outages at somebody's hours or quiet hours would show nothing. */
function expectPlentyOf(
  lives: readonly { readonly person: Person; readonly life: Life }[],
  outages: readonly Span[],
): void {
  const crossed = (way: 'east' | 'west') => lives.reduce((sum, { life }) => sum + life.crossings[way], 0)
  expect(crossed('east')).toBeGreaterThan(50)
  expect(crossed('west')).toBeGreaterThan(50)
  expect(outages.length).toBeGreaterThan(20)
  const down = lives.flatMap(({ life }) => life.days.filter(({ kind }) => kind === 'down'))
  expect(down.length).toBeGreaterThan(500)
  const quiet = lives.flatMap(({ person }) => person.quiet ?? [])
  expect(quiet.length).toBeGreaterThan(peopleCount / 4)
}
