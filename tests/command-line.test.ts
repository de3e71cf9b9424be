// The shell commands on a database file of their own; those whose streams and loading matter as real processes.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { readRoadmap } from '../src/domain/document/read.ts'
import { guildId } from '../src/domain/ids.ts'
import { twinsOf } from '../src/domain/roadmap/same-tree.ts'
import { createCatalogue } from '../src/services/catalogue.ts'
import { loadRoadmaps } from '../src/services/shipped-roadmaps.ts'
import { runCommand } from '../src/shell/command-line.ts'
import { openDatabase } from '../src/store/database.ts'
import { documentOf } from './support/own-roadmaps.ts'
import { queriesOf } from './support/queries-of.ts'

const cli = join(import.meta.dirname, '../src/cli.ts')
const [shipped] = await loadRoadmaps(join(import.meta.dirname, '../data/roadmaps'))
if (shipped === undefined) throw new Error('Nothing ships.')
const guild = '123456789012345678'
const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures'] })
const grown = documentOf('Rust', { Basics: ['Ownership', 'Borrowing', 'Traits'], Async: ['Futures'] })

/** A folder with files in it, and the shell commands run there. */
async function shell(files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'cairn-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const databasePath = join(folder, 'data', 'cairn.sqlite')
  const run = async (...args: readonly string[]) => {
    const said = { out: '', error: '' }
    const before = process.cwd()
    process.chdir(folder)
    try {
      const code = await runCommand(args, {
        config: () => ({ databasePath }),
        print(text) {
          said.out += text
        },
        complain(text) {
          said.error += text
        },
      })
      return { code, ...said }
    } finally {
      process.chdir(before)
    }
  }
  const runAsProcess = async (...args: readonly string[]) => {
    const env = { PATH: process.env.PATH ?? '', HOME: folder, DATABASE_PATH: databasePath }
    const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env })
    const said = { out: '', error: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said.error += text
    })
    const [code] = await once(child, 'close')
    return { code: code as number | null, ...said }
  }
  /** What the server of the tests offers of its own. */
  const imported = async () => {
    const database = await openDatabase(databasePath)
    try {
      const entries = await createCatalogue([]).offered(queriesOf(database), guildId(guild))
      const stored = await queriesOf(database).selectFrom('roadmaps').select('roadmap_id').execute()
      const pending = await queriesOf(database).selectFrom('pending_imports').selectAll().execute()
      return { entries, stored: stored.map((row) => row.roadmap_id), pending }
    } finally {
      await database.close()
    }
  }
  return { run, runAsProcess, imported, databasePath }
}

describe('roadmap import', () => {
  test('shows what it read and changes nothing until it is said with --yes', async () => {
    const { runAsProcess, imported } = await shell({ 'rust.md': rust })
    const shown = await runAsProcess('roadmap', 'import', 'rust.md', '--guild', guild)
    expect(shown).toMatchObject({ code: 0, error: '' })
    expect(shown.out).toBe(
      'Rust\n  Basics: 2\n  Async: 1\nNothing was imported. Say it again with --yes to import it.\n',
    )
    expect(await imported()).toEqual({ entries: [], stored: [], pending: [] })

    const done = await runAsProcess('roadmap', 'import', 'rust.md', '--guild', guild, '--yes')
    expect(done).toMatchObject({ code: 0, error: '' })
    expect(done.out).toContain(`Imported as ${guild}.1.`)
    const { entries, stored } = await imported()
    expect(entries.map(({ title }) => title)).toEqual(['Rust'])
    // Those that ship are stored by a start of the bot, not from here.
    expect(stored).toEqual([`${guild}.1`])
  })

  test('brings a new version, under another title too, and says when there is nothing new', async () => {
    const { run, imported } = await shell({ 'rust.md': rust, 'grown.md': grown })
    await run('roadmap', 'import', 'rust.md', '--guild', guild, '--yes')
    const same = await run('roadmap', 'import', 'rust.md', '--guild', guild, '--yes')
    expect(same).toMatchObject({ code: 0, out: 'Rust is just as it is in this file already.\n' })
    const wishes = ['--guild', guild, '--title', 'Our Rust', '--replaces', 'rust', '--yes']
    const next = await run('roadmap', 'import', 'grown.md', ...wishes)
    expect(next.out).toContain(
      'A new version of Rust: 1 new, 0 renamed, 0 moved, 0 split, 0 merged, 0 removed',
    )
    expect(next.out).toContain('0 learners, 0 marks lost.')
    expect((await imported()).entries.map(({ title }) => title)).toEqual(['Our Rust'])
  })

  test.each([
    ['no id of a server', ['rust.md', '--guild', 'Rustaceans'], '--guild takes the id of a server'],
    ['a missing file', ['nothing.md', '--guild', guild], 'There is no file nothing.md.'],
    ['no roadmap', ['words.md', '--guild', guild], 'words.md: '],
    [
      'a taken title',
      ['rust.md', '--guild', guild, '--title', shipped.title],
      'is the title of another roadmap',
    ],
    [
      'nothing to replace',
      ['rust.md', '--guild', guild, '--replaces', 'Go'],
      'no roadmap of its own called Go',
    ],
    ['an unknown option', ['rust.md', '--guild', guild, '--force'], '--force'],
  ])('with %s says so and ends with 1', async (_what, args, wanted) => {
    const { run } = await shell({ 'rust.md': rust, 'words.md': 'Hello.\n' })
    const { code, out, error } = await run('roadmap', 'import', ...args)
    expect([code, out]).toEqual([1, ''])
    expect(error).toContain(wanted)
    expect(error).not.toMatch(/\n\s+at /)
  })

  test('without a server is not understood', async () => {
    const { run } = await shell({ 'rust.md': rust })
    const { code, error } = await run('roadmap', 'import', 'rust.md')
    expect([code, error.startsWith('Usage:')]).toEqual([2, true])
  })
})

describe('roadmap inspect', () => {
  const files = { 'go.md': '# Go\n\n## Basics\n\nWords.\n\n- Types\n', 'words.md': 'Hello.\n' }

  test('prints an outline, and beside it what was left out', async () => {
    const { run } = await shell(files)
    expect(await run('roadmap', 'inspect', 'go.md')).toEqual({
      code: 0,
      out: 'Go\n  Basics\n    Types\n',
      error: 'line 5: Left out: Words.\n',
    })
  })

  test('as JSON has each warning as its line and a text', async () => {
    const { run } = await shell(files)
    const { out } = await run('roadmap', 'inspect', 'go.md', '--json')
    expect(JSON.parse(out)).toMatchObject({ title: 'Go', phases: [{ id: 'basics' }] })
    expect(JSON.parse(out).warnings).toEqual([{ line: 5, text: 'Left out: Words.' }])
  })

  test('with --concepts says which concepts each topic finds, and why', async () => {
    const source = '# Learn Django\n\n## Data\n\n- Models\n- PostgreSQL\n- Cooking\n'
    const { run } = await shell({ 'django.md': source })
    const { code, out, error } = await run('roadmap', 'inspect', 'django.md', '--concepts', '--json')
    expect([code, error]).toEqual([0, ''])
    const [data] = JSON.parse(out).phases
    expect(Object.keys(data)).not.toContain('concepts')
    expect(data.children[0]).toEqual({
      id: 'data/models',
      title: 'Models',
      kind: 'topic',
      resources: [],
      concepts: [{ id: 'orm-models', why: 'the title says “Models”, and the nearest subject is Django' }],
      children: [],
    })
    expect(data.children.slice(1).map(({ concepts }: { concepts: unknown }) => concepts)).toEqual([
      [{ id: 'postgresql', why: 'the title says “PostgreSQL”, which means only this' }],
      [],
    ])
    const readable = await run('roadmap', 'inspect', 'django.md', '--concepts')
    expect(readable.out).toContain(
      '    PostgreSQL\n      → PostgreSQL (postgresql): the title says “PostgreSQL”',
    )
  })

  test('with --concepts of a file that ships names what its topics are listed for', async () => {
    const { run } = await shell()
    const path = join(import.meta.dirname, '../data/roadmaps', `${shipped.id}.md`)
    const { out } = await run('roadmap', 'inspect', path, '--concepts')
    expect(out).toContain('the concept lists this topic')
    expect(out).not.toContain('the title says')
  })

  test('of no roadmap says why and ends with 1', async () => {
    const { runAsProcess } = await shell(files)
    expect(await runAsProcess('roadmap', 'inspect', 'words.md')).toEqual({
      code: 1,
      out: '',
      error: 'words.md: The document is all prose: I found no headings, lists or tables with topics.\n',
    })
  })
})

describe('how a file is read', () => {
  const months = (last: string) =>
    `# Web\n\n## License\n\nMIT\n\n## Learning\n\n### Month 1\n\n#### In class\n\n- [HTML](https://a.example)\n\n### Month 2\n\n#### In class\n\n- [${last}](https://b.example)\n`
  const table =
    '# Web\n\n| Week | What | How |\n|---|---|---|\n| 1 | Intro | HTML |\n| 1 | More | CSS |\n| 2 | End | JS |\n'

  test('is told by inspect, with what else it could be and what would probably help', async () => {
    const { run } = await shell({ 'web.md': months('CSS') })
    const { out, error } = await run('roadmap', 'inspect', 'web.md')
    expect(out).toContain('Web\n  Learning\n    Month 1\n')
    expect(error).toBe(
      [
        'line 3: Left out the section “License”.',
        'It can be read otherwise:',
        '  --phases=headings-3 (2: Month 1, Month 2)',
        '  --phases=headings-4 (2: In class, In class)',
        '  --leave-out=TITLE of: Learning; Month 1; In class; Month 2',
        '  --take-in=TITLE of: License',
        '  --merge=TITLE of: Learning; In class',
        '  --links=topics',
        '  --links=resources',
        'Try --phases=headings-3 "--merge=In class"',
        '',
      ].join('\n'),
    )
    const read = await run('roadmap', 'inspect', 'web.md', '--phases=headings-3', '--merge=In class')
    expect(read.out).toBe('Web\n  Month 1\n    HTML (1 link)\n  Month 2\n    CSS (1 link)\n')
    expect(read.error).toContain('--phases=headings-3 (2: Month 1, Month 2), as it is read now')
    expect(read.error).not.toContain('Try ')
  })

  test('is chosen for JSON too, which says nothing else', async () => {
    const { run } = await shell({ 'web.md': table })
    const byWeek = await run(
      'roadmap',
      'inspect',
      'web.md',
      '--json',
      '--phases=column:Week',
      '--titles-from=how',
    )
    expect(byWeek.error).toBe('')
    expect(JSON.parse(byWeek.out).phases.map(({ title }: { title: string }) => title)).toEqual([
      'Week 1',
      'Week 2',
    ])
    expect(JSON.parse(byWeek.out).phases[0].children[1].title).toBe('CSS')
    const called = await run(
      'roadmap',
      'inspect',
      'web.md',
      '--title',
      'Ours',
      '--leave-out=x,y',
      '--links=topics',
    )
    expect(called.out.startsWith('Ours\n')).toBe(true)
  })

  test('is chosen for an import and remembered for its next version, until --fresh', async () => {
    const { run, imported } = await shell({ 'web.md': months('CSS'), 'next.md': months('JS') })
    const first = await run('roadmap', 'import', 'web.md', '--guild', guild, '--phases=headings-3', '--yes')
    expect(first.out).toContain('Web\n  Month 1: 1\n  Month 2: 1\n')
    const next = await run('roadmap', 'import', 'next.md', '--guild', guild)
    expect(next.out).toContain('Read as last time: sections are headings of level 3\nWeb\n  Month 1: 1\n')
    const more = await run('roadmap', 'import', 'next.md', '--guild', guild, '--leave-out', 'Month 1')
    expect(more.out).toContain('Web\n  Month 2: 1\n')
    const fresh = await run('roadmap', 'import', 'next.md', '--guild', guild, '--fresh', '--yes')
    expect(fresh.out).toContain('Web\n  Learning: 2\n')
    expect((await imported()).pending).toEqual([])
    expect((await run('roadmap', 'import', 'web.md', '--guild', guild)).out).toContain('  Learning: 2\n')
  })

  test.each(['--phases=chapters', '--phases=headings-7', '--links=none'])(
    'with %s is refused',
    async (flag) => {
      const { run } = await shell({ 'web.md': table })
      for (const args of [
        ['inspect', 'web.md'],
        ['import', 'web.md', '--guild', guild],
      ]) {
        const { code, error } = await run('roadmap', ...args, flag)
        expect([code, error]).toEqual([
          1,
          expect.stringContaining('--phases must be headings-1 to headings-6'),
        ])
      }
    },
  )

  test('that finds nothing says what else there is', async () => {
    const { run } = await shell({ 'web.md': months('CSS') })
    const { code, error } = await run('roadmap', 'inspect', 'web.md', '--leave-out=Learning')
    expect([code, error]).toEqual([1, expect.stringContaining('--take-in=TITLE of: License; Learning')])
  })
})

describe('roadmap export', () => {
  test('writes one that ships to standard output, which reads back as the same, and needs no database', async () => {
    const { run, databasePath } = await shell()
    for (const typed of [shipped.id, shipped.title.toLowerCase()]) {
      const { code, out, error } = await run('roadmap', 'export', typed)
      expect([code, error]).toEqual([0, ''])
      const reading = readRoadmap(out)
      expect(reading.kind === 'roadmap' && twinsOf(reading.document.phases, shipped.phases)).toBeTruthy()
    }
    expect(existsSync(databasePath)).toBe(false)
  })

  test('writes a server’s own, also as JSON', async () => {
    const { run } = await shell({ 'rust.md': rust })
    await run('roadmap', 'import', 'rust.md', '--guild', guild, '--yes')
    expect((await run('roadmap', 'export', 'rust', '--guild', guild)).out).toContain(
      '# Rust\n\n## Basics\n\n- ',
    )
    const json = await run('roadmap', 'export', `${guild}.1`, '--guild', guild, '--format', 'json')
    expect(JSON.parse(json.out)).toMatchObject({ title: 'Rust', phases: [{ id: 'basics' }, { id: 'async' }] })
    const elsewhere = await run('roadmap', 'export', 'rust', '--guild', '223456789012345678')
    expect(elsewhere).toMatchObject({ code: 1, out: '' })
  })

  test.each([
    ['an unknown roadmap', ['Go'], 'There is no roadmap Go. A server’s own needs --guild'],
    ['an unknown format', ['Go', '--format', 'pdf'], '--format must be plain or json.'],
    ['no id of a server', ['Go', '--guild', 'x'], '--guild takes the id of a server'],
  ])('of %s says so, ends with 1 and makes no database', async (_what, args, wanted) => {
    const { run, databasePath } = await shell()
    const { code, out, error } = await run('roadmap', 'export', ...args)
    expect([code, out]).toEqual([1, ''])
    expect(error).toContain(wanted)
    expect(existsSync(databasePath)).toBe(false)
  })
})

describe('restore', () => {
  test('puts a backup in the place of the database and says where that is kept', async () => {
    const { run, imported, databasePath } = await shell({ 'rust.md': rust })
    await run('roadmap', 'import', 'rust.md', '--guild', guild, '--yes')
    expect((await run('backup', 'rust.sqlite')).code).toBe(0)
    expect((await run('backup', 'rust.sqlite')).error).toContain('exists already')
    await rm(databasePath)
    const { code, out } = await run('restore', 'rust.sqlite')
    expect([code, out]).toEqual([
      0,
      expect.stringContaining(`${databasePath} is now what rust.sqlite holds.`),
    ])
    expect((await imported()).entries.map(({ title }) => title)).toEqual(['Rust'])
  })

  test('of what is no backup says so in a sentence and ends with 1', async () => {
    const { run } = await shell({ 'rust.md': rust })
    const { code, error } = await run('restore', 'rust.md')
    expect([code, error]).toEqual([
      1,
      "rust.md is no sound backup of Cairn's database. Nothing was changed.\n",
    ])
  })
})

describe('erase', () => {
  const [user, other] = ['323456789012345678', '423456789012345678']

  /** A person in two servers, with an imported roadmap in the first one. */
  async function stored() {
    const opened = await shell()
    const database = await openDatabase(opened.databasePath)
    const queries = queriesOf(database)
    for (const guild_id of [guild, other]) {
      await queries.insertInto('guilds').values({ guild_id, zone: 'UTC' }).execute()
      await queries.insertInto('members').values({ guild_id, user_id: user, display_name: 'Ada' }).execute()
      await queries
        .insertInto('enrolments')
        .values({ guild_id, user_id: user, roadmap_id: 'sql', started_at: 0 })
        .execute()
    }
    await database.close()
    return opened
  }

  test('shows what is kept, and erases it when it is said with --yes, in one server or in all', async () => {
    const { run } = await stored()
    const shown = await run('erase', '--user', user)
    expect(shown).toMatchObject({ code: 0, error: '' })
    expect(shown.out).toContain(`What is kept about ${user} in 2 servers`)
    expect(shown.out).toContain('  2 roadmaps you started\n')
    expect(shown.out).toContain('Nothing was erased. Say it again with --yes')
    expect((await run('erase', '--user', user)).out).toBe(shown.out)

    const here = await run('erase', '--user', user, '--server', guild, '--yes')
    expect(here.out).toContain(`Erased about ${user} in server ${guild}`)
    expect(here.out).toContain('  1 roadmap you started\n')
    const again = await run('erase', '--user', user, '--server', guild, '--yes')
    expect(again).toMatchObject({ code: 0, out: `Nothing is kept about ${user} in server ${guild}.\n` })
    const all = await run('erase', '--user', user, '--yes')
    expect(all.out).toContain(`Erased about ${user} in server ${other}`)
    expect((await run('erase', '--user', user)).out).toBe(`Nothing is kept about ${user}.\n`)
  })

  test('without an id of a person is not understood, and with another word says what it takes', async () => {
    const { run } = await shell()
    expect((await run('erase')).code).toBe(2)
    const { code, error } = await run('erase', '--user', 'Ada', '--yes')
    expect([code, error]).toEqual([1, expect.stringContaining('--user takes the id of a person')])
    expect((await run('erase', '--user', user, '--server', 'x')).error).toContain('--server takes the id')
  })
})

describe('texts', () => {
  test('lists every text of the bot by command, each key once', async () => {
    const { runAsProcess } = await shell()
    const { code, out, error } = await runAsProcess('texts')
    expect([code, error]).toEqual([0, ''])
    const parts = new Map(
      out
        .split(/^## /m)
        .slice(1)
        .map((part) => {
          const [title = '', ...lines] = part.split('\n').filter((line) => line !== '')
          return [title, lines] as const
        }),
    )
    expect([...parts.keys()]).toContain('/roadmap import')
    expect(parts.get('/resources add')).toEqual(
      expect.arrayContaining([
        'command.resources add: Add a link to a topic, for everyone in this server',
        'command.resources add.topic: Which topic is it for?',
        'resources.add.thereAlready: That link is already there. Nothing changed.',
      ]),
    )
    expect(parts.get('/roadmap export')).toContain(
      'command.roadmap export.format.json: For other programs (JSON)',
    )
    expect(parts.get('/roadmap start')?.some((line) => line.startsWith('command.roadmap: '))).toBe(true)
    expect(parts.get('Shared')).toContain('document-refusals.empty: The document is empty.')
    const lines = [...parts.values()].flat()
    for (const line of lines) expect(line).toMatch(/^[\w. -]+: ./)
    const keys = lines.map((line) => line.slice(0, line.indexOf(': ')))
    expect(new Set(keys).size).toBe(keys.length)
    // What a file declares cannot be missing because nothing loaded the file.
    const sources = await readdir(join(import.meta.dirname, '../src'), { recursive: true })
    for (const file of sources.filter((name) => name.endsWith('.ts'))) {
      const code = await readFile(join(import.meta.dirname, '../src', file), 'utf8')
      for (const [, scope] of code.matchAll(/\bmessages\('([^']+)', \{/g))
        if (file !== 'interaction/message.ts')
          expect(
            keys.some((key) => key.startsWith(`${scope}.`)),
            `${scope} of ${file}`,
          ).toBe(true)
    }
    // A command in a text is a link only if there is one.
    const named = lines.flatMap((line) => [...line.matchAll(/<\/([a-z -]+)>/g)].map(([, name]) => `/${name}`))
    expect(named.filter((name) => !parts.has(name))).toEqual([])
  })
})

describe('understand', () => {
  test('prints a table with its totals, and fails when one is wrong', async () => {
    const { run } = await shell({
      'hours.tsv': '# a remark\n8pm\t20:00\nhalf past seven\t07:30 19:30\nnoon',
      'dates.tsv': '13/11\t2026-11-13\nsoon\t2026-11-21\nyesterday\t2026-11-19',
      'zones.tsv': 'Delhi, India\tAsia/Kolkata\nMordor\t-',
    })
    const hours = await run('understand', 'hours', 'hours.tsv')
    expect(hours).toMatchObject({ code: 0, error: '' })
    expect(hours.out).toMatch(/✓ 8pm +20:00\n✓ half past seven +07:30 \| 19:30\n {2}noon +12:00\n/)
    expect(hours.out).toContain('hours: 2 of 2 right (100.0 %); 0 wrong, 0 not understood')
    const dates = await run('understand', 'dates', 'dates.tsv', '--at', '2026-11-21T12:00Z')
    expect(dates.code).toBe(1)
    expect(dates.out).toContain('dates: 1 of 3 right (33.3 %); 1 wrong, 1 not understood')
    const zones = await run('understand', 'zones', 'zones.tsv')
    expect(zones.out).toContain('zones: 2 of 2 right (100.0 %), 2 of them first; 0 wrong')
  })

  test('wants to know what is to be understood', async () => {
    const { run } = await shell({ 'x.tsv': 'x' })
    expect((await run('understand', 'letters', 'x.tsv')).code).toBe(2)
  })
})
