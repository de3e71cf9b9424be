// Keeps the arrows of docs: which folder may import what, who alone reads the clock, the environment, the database.

import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Folder, type Import, importsOf, readFolder } from './support/imports.ts'
import { sentencesIn } from './support/sentences.ts'

const source = join(import.meta.dirname, '../src')
const { files, imports } = readFolder(source)

const practice = join(import.meta.dirname, '../packages/practice-server')
const ofPractice = readFolder(practice)

const isRelative = ({ from }: Import): boolean => from.startsWith('.')
/** The path below src that a relative import points at. */
const targetOf = ({ file, from }: Import): string => relative(source, join(source, dirname(file), from))
const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : path)
const packageOf = (from: string): string => from.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? from
const shown = ({ file, from }: Import): string => `${file} imports ${from}`

type Arrows = {
  /** Folders and files of src, beside the folder itself. */
  readonly may: readonly string[]
  /** Those of which only types may be imported. */
  readonly typesOf?: readonly string[]
  readonly packages: readonly (string | RegExp)[]
}

const ofNode = /^node:/

const arrows: Readonly<Record<string, Arrows>> = {
  domain: { may: [], packages: ['node:crypto', 'ts-fsrs', /^mdast/, 'markdown-it', 'js-yaml'] },
  text: { may: ['domain', 'interaction'], typesOf: ['services'], packages: ['zod', 'ical-generator'] },
  pictures: {
    may: ['domain', 'interaction', 'text'],
    typesOf: ['services'],
    packages: ['@takumi-rs/core', 'd3-shape', ofNode],
  },
  store: { may: ['domain'], packages: ['better-sqlite3', 'kysely', 'pg', 'zod', ofNode] },
  services: {
    may: ['domain', 'store'],
    packages: [ofNode, 'csv-stringify', 'quick-lru', 'js-yaml', 'zod', 'fsrs-browser'],
  },
  interaction: {
    may: ['domain'],
    typesOf: ['app.ts', 'clock.ts'],
    packages: ['quick-lru', 'zod', '@schummar/icu-type-parser', ofNode],
  },
  commands: {
    may: ['interaction', 'domain', 'text', 'pictures'],
    typesOf: ['services'],
    packages: ['quick-lru', 'zod'],
  },
  jobs: {
    may: ['interaction', 'domain', 'text', 'pictures'],
    typesOf: ['services', 'app.ts'],
    packages: ['zod'],
  },
  web: { may: ['domain'], packages: ['quick-lru', ofNode] },
  discord: {
    may: ['interaction', 'domain', 'web'],
    packages: ['quick-lru', /^@?discord/, 'intl-messageformat', 'zod', ofNode],
  },
}

/** What stands at the top of src puts the rest together, and so do the two other ways to start it. */
const composing = (folder: string): boolean =>
  folder.endsWith('.ts') || ['practice-mode', 'shell'].includes(folder)

describe('the arrows between folders', () => {
  test('are known for every folder of src', () => {
    const folders = new Set(files.map(({ file }) => folderOf(file)).filter((folder) => !composing(folder)))
    expect([...folders].filter((folder) => !(folder in arrows))).toEqual([])
  })

  test.each(Object.entries(arrows))(
    '%s imports only what it may',
    (folder, { may, typesOf = [], packages }) => {
      const broken = imports
        .filter(({ file }) => folderOf(file) === folder)
        .filter((one) => {
          if (!isRelative(one)) {
            return !packages.some((allowed) =>
              typeof allowed === 'string' ? allowed === packageOf(one.from) : allowed.test(one.from),
            )
          }
          const target = folderOf(targetOf(one))
          return !(target === folder || may.includes(target) || (one.typesOnly && typesOf.includes(target)))
        })
      expect(broken.map(shown)).toEqual([])
    },
  )

  test('of the top never lead back to it from below, but for types', () => {
    const back = imports.filter(
      (one) =>
        isRelative(one) &&
        !composing(folderOf(one.file)) &&
        composing(folderOf(targetOf(one))) &&
        !one.typesOnly,
    )
    expect(back.map(shown)).toEqual([])
  })
})

describe('what stands in one place alone', () => {
  const placesOf = (pattern: RegExp): readonly string[] =>
    files.filter(({ code }) => pattern.test(code)).map(({ file }) => file)
  const importersOf = (pattern: RegExp): readonly string[] => [
    ...new Set(imports.filter(({ from }) => pattern.test(from)).map(({ file }) => file)),
  ]

  test('discord.js and its kin are known to src/discord', () => {
    const folders = new Set(importersOf(/^(discord\.js|@discordjs\/|discord-api-types)/).map(folderOf))
    expect([...folders]).toEqual(['discord'])
  })

  test('the practice server is known to practice-mode alone', () => {
    const importers = importersOf(/^@cairn\/practice-server\//)
    expect(importers).toContain('practice-mode/practice-mode.ts')
    expect(new Set(importers.map(folderOf))).toEqual(new Set(['practice-mode']))
  })

  test('the PostgreSQL that only developers install is known to the copies of the practice server alone', () => {
    expect(importersOf(/^@cairn\/test-binaries\//)).toEqual(['practice-mode/copies/play-copies.ts'])
  })

  test('node-cron is the beat of the scheduler', () => {
    expect(importersOf(/^node-cron$/)).toEqual(['scheduler.ts'])
  })

  test('numbers are kept for Prometheus by one file, which is loaded when somebody asks for them', () => {
    expect(importersOf(/^prom-client$/)).toEqual(['metrics.ts'])
    const loaders = imports.filter(({ from, typesOnly }) => /\/metrics\.ts$/.test(from) && !typesOnly)
    expect(loaders.map(({ file }) => file)).toEqual(['watch.ts'])
    expect(files.find(({ file }) => file === 'watch.ts')?.code).toMatch(/await import\('\.\/metrics\.ts'\)/)
  })

  test('HTTP is spoken by src/web alone: sites that members name are asked behind its guard', () => {
    const folders = importersOf(/^node:(https?|http2|net|tls|dns|dns\/promises)$/).map(folderOf)
    expect(new Set(folders)).toEqual(new Set(['web']))
  })

  test('languages are known to the wording alone', () => {
    expect(importersOf(/^intl-messageformat$/)).toEqual(['discord/wording.ts'])
  })

  test('pictures are drawn by one file, and loaded by the bot when the first one is asked for', () => {
    expect(importersOf(/^@takumi-rs\//)).toEqual(['pictures/raster.ts'])
    const code = files.find(({ file }) => file === 'bot.ts')?.code ?? ''
    expect(code).toMatch(/import\('\.\/pictures\/raster\.ts'\)/)
    expect(importersOf(/pictures\/raster\.ts$/)).toEqual(['bot.ts'])
    expect(code).not.toMatch(/from '\.\/pictures\//)
  })

  test('calendar files are written in one place', () => {
    expect(importersOf(/^ical-generator$/)).toEqual(['text/calendar-file.ts'])
  })

  test('SQL is written in src/store', () => {
    expect(new Set(importersOf(/^(better-sqlite3|kysely|pg)$/).map(folderOf))).toEqual(new Set(['store']))
    expect(new Set(importersOf(/^pg$/).map((file) => dirname(file)))).toEqual(new Set(['store/postgres']))
  })

  test('the environment is read by the settings, but for what npm and a launcher say of themselves', () => {
    expect(placesOf(/^(?!\s*(\/\/|\*)).*process\.env\b(?!\.npm_)/m)).toEqual(['config.ts', 'launch.ts'])
  })

  test('the clock is read by the clock', () => {
    const outside = placesOf(/^(?!\s*(\/\/|\*)).*Temporal\.Now\b/m)
    expect(outside).toEqual(['clock.ts'])
  })

  test('the wall clock is not read behind its back', () => {
    const pattern = /^(?!\s*(\/\/|\*)).*(Date\.now\(\)|new Date\(\))/m
    expect(placesOf(pattern)).toEqual([])
  })

  test('chance has no part in what the domain decides', () => {
    expect(placesOf(/Math\.random|randomUUID/).filter((file) => folderOf(file) === 'domain')).toEqual([])
  })
})

describe('who is shown to others', () => {
  const storeFiles = files.filter(({ file }) => folderOf(file) === 'store')
  const namesColumn = (column: string): readonly string[] =>
    storeFiles
      .filter(({ code }) => new RegExp(`\\b${column}\\b`).test(code))
      .map(({ file }) => file)
      .filter((file) => !/^store\/(migrations|postgres)\/|tables\.ts$/.test(file))
      .toSorted()
  const importersOfName = (name: string): readonly string[] =>
    files
      .filter(({ code }) => new RegExp(`import [^;]*?\\b${name}\\b[^;]*? from '`).test(code))
      .map(({ file }) => file)
      .toSorted()

  test('is decided by one rule, which one file of the store asks', () => {
    expect(importersOfName('canSee')).toEqual(['store/seen-names.ts'])
  })

  test('comes by name through that file alone; beside it one’s own name is read and written', () => {
    expect(namesColumn('display_name')).toEqual(['store/members.ts', 'store/seen-names.ts'])
    expect(importersOfName('seenAs')).toEqual([
      'store/announcements.ts',
      'store/cohort-spans.ts',
      'store/cohorts.ts',
      'store/hand-ins.ts',
      'store/helpers.ts',
      'store/leaderboard.ts',
      'store/nudges.ts',
    ])
  })

  test('comes as the adder of a link through it too', () => {
    expect(namesColumn('added_by')).toEqual([
      'store/personal-rows.ts',
      'store/resources.ts',
      'store/seen-names.ts',
    ])
    expect(importersOfName('isAdderSeen')).toEqual(['store/resources.ts'])
  })

  test('is mentioned by no more than the lists that went through it, and in one’s own reminder', () => {
    expect(importersOfName('mention')).toEqual([
      'commands/cohort-add.ts',
      'commands/cohort-correct.ts',
      'commands/cohort-remove.ts',
      'commands/resources-remove.ts',
      'text/acts.ts',
      'text/cohort-stats.ts',
      'text/reminder.ts',
      'text/resources.ts',
    ])
  })
})

describe('the names on app', () => {
  const code = files.find(({ file }) => file === 'app.ts')?.code ?? ''
  const homes = new Map(
    [...code.matchAll(/import \{[^}]*?\b(create\w+)[^}]*\} from '\.\/services\/([^']+)\.ts'/g)].map(
      ([, maker, home = '']) => [maker, home],
    ),
  )
  const made = [...code.matchAll(/^ {4}(\w+): (create\w+)\(/gm)]
  const inCamelCase = (home: string) => home.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())

  test('are those of their files in services', () => {
    expect(made.length).toBeGreaterThan(10)
    expect(made.map(([, name, maker]) => [name, maker])).toEqual(
      made.map(([, , maker]) => [inCamelCase(homes.get(maker) ?? ''), maker]),
    )
  })

  test('hold what their own file does: no service is made of another one', () => {
    const inside = files.filter(
      ({ file, code }) => folderOf(file) === 'services' && /\.\.\.create[A-Z]/.test(code),
    )
    expect(inside.map(({ file }) => file)).toEqual([])
  })
})

describe('the rooms of the domain', () => {
  const within = imports.filter((one) => isRelative(one) && folderOf(targetOf(one)) === 'domain')

  test('of reading documents, others know the doors alone', () => {
    const room = 'domain/document/'
    const doors = ['read', 'print', 'export', 'inspect', 'document', 'choices', 'limits'].map(
      (name) => `${room}${name}.ts`,
    )
    const past = within.filter(
      (one) => targetOf(one).startsWith(room) && !one.file.startsWith(room) && !doors.includes(targetOf(one)),
    )
    expect(past.map(shown)).toEqual([])
  })

  test('a document is read in one direction: source, syntax, sections, drafts, nodes', () => {
    const stages = ['source', 'syntax', 'sections', 'drafts']
    const stageOf = (path: string) => stages.indexOf(path.match(/^domain\/document\/(\w+)\//)?.[1] ?? '')
    const backwards = within.filter((one) => {
      const from = stageOf(one.file)
      return from !== -1 && stageOf(targetOf(one)) > from
    })
    expect(backwards.map(shown)).toEqual([])
  })

  test('texts and times know nothing of the other rooms but what a name or an id is', () => {
    const out = within.filter(
      (one) => /^domain\/(text|time)\//.test(one.file) && !/^domain\/(text|time)\//.test(targetOf(one)),
    )
    expect(out.map(shown)).toEqual([])
  })
})

describe('what people read', () => {
  test('is worded by none of the domain and the services, which give kinds', () => {
    const said = files
      .filter(({ file }) => ['domain', 'services'].includes(folderOf(file)))
      .flatMap(({ file, code }) => sentencesIn(code).map((sentence) => `${file}: ${sentence}`))
    expect(said).toEqual([])
  })

  test.each([
    ["const a = 'The document is empty.'", ['The document is empty.']],
    ["warn(reading, 3, 'it holds no topics.')", ['it holds no topics.']],
    ["const a = { why: 'No such site' } as const", ['No such site']],
    [`const a = \`Left out: \${words}\``, ['Left out: x']],
    [`const a = md\`# \${title} \${'Nothing is due.'}\``, ['Nothing is due.']],
    ["type A = { kind: 'Left out a table.' }", ['Left out a table.']],
  ])('is found in any literal: %s', (code, sentences) => {
    expect(sentencesIn(code)).toEqual(sentences)
  })

  test.each([
    "throw new TypeError('The plan does not fit.')",
    "const a = () => reject(new Error('The thread broke down.'))",
    '/** The document is empty. */ const a = /The document is empty\\./u',
    "const a = ['left-out', 'Untitled roadmap', 'day before yesterday', 'Etc. and']",
    "const zones = 'Asia/Kolkata Europe/London America/New_York'",
  ])('are no errors, comments, names and keys: %s', (code) => {
    expect(sentencesIn(code)).toEqual([])
  })
})

describe('the practice server', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(practice, 'package.json'), 'utf8'),
  ) as {
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const isOfNode = (from: string) => from.startsWith('node:')
  const outside = ofPractice.imports.filter((one) => !isRelative(one) && !isOfNode(one.from))

  test('stands alone: nothing in it leads out of its folder', () => {
    const leaving = ofPractice.imports.filter(
      (one) =>
        isRelative(one) && relative(practice, join(practice, dirname(one.file), one.from)).startsWith('..'),
    )
    expect(leaving.map(shown)).toEqual([])
  })

  test('names in its package.json what it imports', () => {
    const undeclared = outside.filter(({ file, from }) => {
      const isThere = packageOf(from) in dependencies
      return !(isThere || (file.startsWith('tests/') && packageOf(from) in devDependencies))
    })
    expect(undeclared.map(shown)).toEqual([])
  })

  test('knows nothing of discord.js, which it is there to be tried with', () => {
    const known = outside.filter(
      ({ file, from }) => file.startsWith('src/') && /^(discord\.js|@discordjs\/)/.test(from),
    )
    expect(known.map(shown)).toEqual([])
  })

  test('goes in no circle', () => {
    const targetOf = (one: Import) => relative(practice, join(practice, dirname(one.file), one.from))
    expect(circlesIn(graphOf(ofPractice, targetOf, ({ typesOnly }) => !typesOnly))).toEqual([])
  })
})

describe('imports', () => {
  test('that are relative name the file with its ending', () => {
    expect(imports.filter((one) => isRelative(one) && !/\.(ts|json|css)$/.test(one.from)).map(shown)).toEqual(
      [],
    )
  })

  test('never go in a circle', () => {
    expect(circlesIn(graphOf({ files, imports }, targetOf, ({ typesOnly }) => !typesOnly))).toEqual([])
  })

  test('of types go in a circle only between interaction and the app, whose type commands are given', () => {
    expect(circlesIn(graphOf({ files, imports }, targetOf, (one) => targetOf(one) !== 'app.ts'))).toEqual([])
  })

  test('are by name: nothing is exported as default', () => {
    expect(
      files.filter(({ code }) => /^export default\b|\bas default\b/m.test(code)).map(({ file }) => file),
    ).toEqual([])
  })
})

/** Which files each file of a folder leads to by the relative imports that count. */
function graphOf(
  folder: Folder,
  targetOf: (one: Import) => string,
  counts: (one: Import) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const byFile = Map.groupBy(
    folder.imports.filter((one) => isRelative(one) && counts(one)),
    ({ file }) => file,
  )
  return new Map(folder.files.map(({ file }) => [file, (byFile.get(file) ?? []).map(targetOf)]))
}

/** Circles as `a.ts → b.ts → a.ts`, each found once. */
function circlesIn(next: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = []
  const finished = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (path.includes(file) || finished.has(file)) return
    for (const target of next.get(file) ?? []) visit(target, [...path, file])
    finished.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return circles
}

test('the reading of imports sees every form', () => {
  const code = [
    "import { a, type B } from './one.ts'",
    "import type { C } from './two.ts'",
    "import {\n  type D,\n  type E,\n} from './three.ts'",
    "export { f } from './four.ts'",
    "import './five.ts'",
    "import * as g from 'six'",
    "const h = await import('./seven.ts')",
    "const { i } = require('./eight.ts')",
  ].join('\n')
  expect(importsOf({ file: 'x.ts', code }).map(({ from, typesOnly }) => [from, typesOnly])).toEqual([
    ['./one.ts', false],
    ['./two.ts', true],
    ['./three.ts', true],
    ['./four.ts', false],
    ['./five.ts', false],
    ['six', false],
    ['./seven.ts', false],
    ['./eight.ts', false],
  ])
})
