import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, matchesGlob } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseConfig, settingNames } from '../src/config.ts'
import { oldestDays } from '../src/domain/backup/nightly.ts'
import { ruleLimits, standings, usualRules } from '../src/domain/cohort/rules.ts'
import { earlierHoursMax } from '../src/domain/study/member-hours.ts'
import { restsMax } from '../src/domain/study/resting.ts'
import { yearsLookedBack } from '../src/domain/study/streak.ts'
import { loadCommands } from '../src/interaction/loader.ts'
import { keptMinutes } from '../src/services/pending-requests.ts'
import { keptDays } from '../src/services/reminders.ts'
import { actsKeptDays, retentionDays } from '../src/services/retention.ts'
import { impersonalTables, personalTables } from '../src/store/personal-tables.ts'
import { versionsKept } from '../src/store/roadmaps.ts'

const root = join(import.meta.dirname, '..')
const read = (name: string): Promise<string> => readFile(join(root, name), 'utf8')

test('.env.example has every setting once, and no other', async () => {
  const names = (await read('.env.example'))
    .split('\n')
    .flatMap((line) => line.match(/^([A-Z_]+)=/)?.[1] ?? [])
  expect(names).toEqual([...settingNames])
})

test('.env.example says of every setting what it is', async () => {
  const paragraphs = (await read('.env.example')).trim().split(/\n\n+/)
  for (const paragraph of paragraphs.slice(1)) expect(paragraph).toMatch(/^(# .+\n)+[A-Z_]+=.*$/)
})

test('.env.example can be used as it is, and changes nothing', async () => {
  const lines = (await read('.env.example')).split('\n').filter((line) => /^[A-Z_]+=/.test(line))
  const given = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  expect(parseConfig(given)).toEqual(parseConfig({}))
})

test('every command stands in the table of README.md, and none that is not', async () => {
  const rows = (await read('README.md')).split('\n').filter((line) => /^\| (`\/|On a )/.test(line))
  const listed = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`\/?([A-Za-z ]+)`/g)].map(([, name]) => name),
  )
  const commands = await loadCommands(join(root, 'src/commands'))
  expect(listed.toSorted()).toEqual(commands.map(({ name }) => name).toSorted())
})

test('docs/practice-server.md names every setting of the practice server, and no other', async () => {
  const listed = [...(await read('docs/practice-server.md')).matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
    ([, name]) => name,
  )
  const alsoHere: readonly string[] = ['DISCORD_TOKEN', 'LOG_LEVEL']
  const needed = settingNames.filter((name) => name.startsWith('PRACTICE_') || alsoHere.includes(name))
  expect(listed).toEqual(needed)
})

test('docs/moderators.md names every command for those who look after a server, none that is not, and pictures that are there', async () => {
  const text = await read('docs/moderators.md')
  const named = new Set([...text.matchAll(/`\/([a-z]+(?: [a-z]+)?)`/g)].map(([, name]) => name))
  const commands = await loadCommands(join(root, 'src/commands'))
  const names = new Set(commands.map(({ name }) => name))
  expect([...named].filter((name) => !names.has(name ?? ''))).toEqual([])
  const theirs = commands.filter(({ audience }) => audience !== 'member')
  expect(theirs.filter(({ name }) => !named.has(name)).map(({ name }) => name)).toEqual([])
  const pictures = [...text.matchAll(/\]\((pictures\/[^)]+)\)/g)].map(([, path = '']) => path)
  expect(pictures.length).toBeGreaterThan(5)
  for (const path of pictures) expect(existsSync(join(root, 'docs', path)), path).toBe(true)
})

test('docs/statistics.md defines whatever moderators see counted', async () => {
  const text = await read('docs/statistics.md')
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
  expect(headings).toEqual([
    'Who is counted',
    'Learners',
    'Active in the last 7 days',
    'Quartiles and median',
    'Sections',
    'Weeks',
    'Standings',
    'Expected topics',
    'Forecast',
    'Rules',
    'Where learners get stuck',
    'The report of the week',
    'The week of the digest',
    'Who could help',
    'Next week',
    'The month of the digest',
    'Leaderboard',
  ])
  for (const standing of standings) expect(text.toLowerCase()).toContain(`**${standing.replace('-', ' ')}**`)
  const { quietAfterDays, behindAfterWeeks, atRiskAfterWeeks } = usualRules
  expect(text).toContain(`; ${quietAfterDays}, ${behindAfterWeeks} and ${atRiskAfterWeeks} until a`)
  for (const [rule, { min, max }] of Object.entries(ruleLimits))
    expect(text, rule).toContain(`${min} to ${max} ${rule.endsWith('Days') ? 'days' : 'weeks'}`)
})

describe('docs/running.md', () => {
  test('says of every table, once, how long what is in it is kept', async () => {
    const text = await read('docs/running.md')
    const rows = [...text.matchAll(/^\| ((?:`\w+`(?:, )?)+) \| (.+) \| (.+) \|$/gm)]
    const tables = rows.flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    const all = [...Object.keys(personalTables), ...Object.keys(impersonalTables)]
    expect(tables.toSorted()).toEqual(all.toSorted())
    const jobs = rows.flatMap(([, , , by = '']) =>
      [...by.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path),
    )
    expect(jobs.length).toBeGreaterThan(5)
    for (const path of jobs) expect(existsSync(join(root, path)), path).toBe(true)
  })

  test('says for how long as the program has it', async () => {
    const text = await read('docs/running.md')
    const rowOf = (table: string) =>
      text.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${table}\``))
    expect(rowOf('members')).toContain(`${retentionDays} days after they left`)
    expect(rowOf('guilds')).toContain(`${retentionDays} days after the server removed the bot`)
    expect(rowOf('rests')).toContain(`newest ${restsMax} pauses`)
    expect(rowOf('earlier_hours')).toContain(`newest ${earlierHoursMax} of`)
    expect(rowOf('occurrences')).toContain(`| ${keptDays} days`)
    expect(rowOf('moderator_acts')).toContain(`| ${actsKeptDays} days`)
    expect(rowOf('pending_requests')).toContain(`| ${keptMinutes} minutes`)
    expect(rowOf('roadmap_versions')).toContain(`newest ${versionsKept} versions`)
    expect([rowOf('outages')?.includes('six years'), yearsLookedBack]).toEqual([true, 5])
    expect(text).toContain(`before a release (\`cairn.sqlite.before-v…\`) ${oldestDays} days`)
  })
})

describe('docs/security.md', () => {
  test('names tests that there are', async () => {
    const rows = (await read('docs/security.md')).split('\n').filter((line) => /^\| [a-z]/.test(line))
    expect(rows.length).toBeGreaterThan(15)
    for (const row of rows) {
      const held = row.split(' | ').at(-1)?.replace(/ \|$/, '') ?? ''
      if (held === 'nothing to hold') continue
      const named = [...held.matchAll(/`(tests\/[\w/-]+\.test\.ts)`: (.+?)(?=; `tests\/|$)/g)]
      expect(named.length, row).toBeGreaterThan(0)
      for (const [, path = '', title = ''] of named) {
        expect(existsSync(join(root, path)), path).toBe(true)
        expect((await read(path)).includes(`'${title}'`), `${path}: ${title}`).toBe(true)
      }
    }
  })
})

describe('docs/privacy.md', () => {
  test('has a row for each table that holds something about people, in words, and names the others', async () => {
    const text = await read('docs/privacy.md')
    const rows = [...text.matchAll(/^\| `(\w+)` \| (.+) \| (.+) \|$/gm)]
    expect(rows.map(([, table]) => table).toSorted()).toEqual(Object.keys(personalTables).toSorted())
    for (const [, table, what = '', why = ''] of rows)
      expect([table, what.length > 20 && why.length > 3]).toEqual([table, true])
    const [, others = ''] = /hold nothing about people: ([^.]+)\./.exec(text) ?? []
    expect([...others.matchAll(/`(\w+)`/g)].map(([, table]) => table)).toEqual(Object.keys(impersonalTables))
  })

  test('says for how long as the program has it', async () => {
    const text = await read('docs/privacy.md')
    expect(text).toContain(`Deliveries of reminders, and notes from moderators: ${keptDays} days,`)
    expect(text).toContain(`What moderators did: ${actsKeptDays} days.`)
    expect(text).toContain(`all of it is erased after ${retentionDays} days`)
    expect(text).toContain(`those that the bot makes each night after ${oldestDays} days at most`)
  })

  test('and docs/terms.md leave to fill in what only an owner knows', async () => {
    for (const name of ['docs/privacy.md', 'docs/terms.md']) {
      const text = await read(name)
      expect(text).toContain('[an address that you read]')
      expect(text).toContain('template')
    }
  })
})

describe('a path', () => {
  /** Files of ours and folders in a line of Markdown: the words of its code spans, and where its links lead. */
  function pathsIn(line: string): readonly string[] {
    const words = [...line.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/\s+/))
    const links = [...line.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    const isPath = (word: string) => /^[\w.@-]+(\/[\w.@-]+)*(\/|\.(ts|mts|json|md|css|png))$/.test(word)
    return [...words.filter(isPath), ...links]
  }

  /** A line of a table speaks of a folder, and names what is in it by the way from there. */
  function exists(path: string, line: string): boolean {
    const [first = ''] = pathsIn(line.startsWith('|') ? line : '')
    const places = ['.', 'src', 'src/domain', first.endsWith('/') ? first : dirname(first)]
    return places.some((place) => existsSync(join(root, place, path)))
  }

  /** What the program or a test makes, which is in no clone. */
  async function ignored(): Promise<(path: string) => boolean> {
    const patterns = (await read('.gitignore'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/^\//, '').replace(/\/$/, '/**'))
    return (path) => patterns.some((pattern) => matchesGlob(path.replace(/\/$/, '/x'), pattern))
  }

  test.each(['CONTRIBUTING.md', 'README.md', 'ARCHITECTURE.md'])(
    'that %s names leads somewhere',
    async (name) => {
      const isMade = await ignored()
      // What stands in fences is for the shell, or a drawing.
      const lines = (await read(name)).replace(/^ *```[\s\S]*?^ *```/gm, '').split('\n')
      const named = lines.flatMap((line) => pathsIn(line).map((path) => ({ path, line })))
      expect(named.length).toBeGreaterThan(8)
      const gone = named.filter(({ path, line }) => !isMade(path) && !exists(path, line))
      expect(gone.map(({ path }) => path)).toEqual([])
    },
  )

  test('that CONTRIBUTING.md says to be in a file is in it', async () => {
    // "`jobsOf` of `src/leader.ts`", also at the end of a line.
    const said = [...(await read('CONTRIBUTING.md')).matchAll(/`(\w+)`\s+(?:of|in)\s+`(src\/[\w/-]+\.ts)`/g)]
    expect(said.length).toBeGreaterThan(1)
    for (const [, word = '', path = ''] of said)
      expect(await read(path), `${word} in ${path}`).toContain(word)
  })
})
