// Holds README.md to the code: its routes, events and codes, and the tests that it names.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { GatewayOpcodes } from 'discord-api-types/v10'
import type { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { gatewayEvents } from '../src/gateway/events.ts'
import { apiPrefix } from '../src/rest/request-log.ts'
import { startPracticeServer } from '../src/server.ts'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src')
const page = await readFile(join(root, 'README.md'), 'utf8')

/** Cells of the rows of every table whose first heading is this. */
function table(heading: string): string[][] {
  return page.split(/\n\n+/).flatMap((block) => {
    const rows = block.split('\n').map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    return rows[0]?.[0] === heading ? rows.slice(2) : []
  })
}

const bare = (cell: string | undefined): string => (cell ?? '').replaceAll('`', '')

async function codeOf(folder: string): Promise<string> {
  const names = await readdir(folder, { recursive: true })
  const files = names.filter((name) => name.endsWith('.ts') && !name.startsWith('page/'))
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

describe('README.md', () => {
  test('lists every route that the server has, and none that it has not', async () => {
    const mounted: Hono[] = []
    const server = await startPracticeServer({ mount: (app) => void mounted.push(app) })
    await server.close()
    const served = mounted.flatMap(({ routes }) => routes).filter(({ method }) => method !== 'ALL')
    const routes = served.filter(({ path }) => path.startsWith(apiPrefix))
    const listed = table('Method').map(([method, path]) => `${bare(method)} ${bare(path)}`)
    expect(listed.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path.slice(apiPrefix.length)}`).toSorted(),
    )
    const outside = served.filter(({ path }) => !path.startsWith(apiPrefix))
    for (const { method, path } of outside) expect(page).toContain(`\`${method} ${path}\``)
  })

  test('lists every event of the gateway, each of which the code sends', async () => {
    const listed = table('Event').map(([name]) => bare(name))
    expect(listed.toSorted()).toEqual([...gatewayEvents].toSorted())
    const code = (await codeOf(source)).replace(/export const gatewayEvents = \[[^\]]*\]/, '')
    expect(gatewayEvents.filter((name) => !code.includes(`'${name}'`))).toEqual([])
  })

  test('lists every opcode', async () => {
    const named = new Set((await codeOf(source)).match(/(?<=GatewayOpcodes\.)\w+/g))
    const opcodes = [...named].map((name) => GatewayOpcodes[name as keyof typeof GatewayOpcodes])
    expect(opcodes.length).toBeGreaterThan(10)
    const listed = table('Opcode').map(([code]) => Number(code))
    // Dispatch is 0 in every frame of an event and has no name in the code.
    expect(listed).toEqual([0, ...opcodes].toSorted((a, b) => a - b))
  })

  test('names every code of the API and of the gateway, in the tables or among what is not done', async () => {
    const code = await codeOf(source)
    const ofApi = [...code.matchAll(/^ {2}(\d{5,6}): \[\d{3},/gm)].map(([, number]) => number ?? '')
    const ofGateway = [...code.matchAll(/closeCode: (4\d{3})|socket\.close\((4\d{3})/g)].map(
      ([, a, b]) => a ?? b ?? '',
    )
    expect(ofApi.length).toBeGreaterThan(30)
    expect(ofGateway.length).toBeGreaterThan(10)
    const missing = [...ofApi, ...ofGateway].filter((one) => !new RegExp(`\\b${one}\\b`).test(page))
    expect([...new Set(missing)]).toEqual([])
  })

  test('names tests that there are', async () => {
    const rows = [...table('Limit'), ...table('Fault')]
    expect(rows.length).toBeGreaterThan(100)
    const titles = new Map<string, ReadonlySet<string>>()
    for (const file of new Set(rows.map(([, name]) => bare(name)))) {
      titles.set(file, titlesOf(await readFile(join(root, `tests/${file}.test.ts`), 'utf8')))
    }
    const lost = rows.filter(([, file, title]) => !titles.get(bare(file))?.has(title ?? ''))
    expect(lost).toEqual([])
  })
})

/** Titles of a file as `group › test`; rows of a table of cases count under each group of their file. */
function titlesOf(code: string): ReadonlySet<string> {
  const found = new Set<string>()
  const groups = [...code.matchAll(/^describe\((['"])(.*?)\1,/gm)].map(([, , title]) => title ?? '')
  let group: string | null = null
  for (const line of code.split('\n')) {
    const opened = /^describe\((['"])(.*?)\1,/.exec(line)?.[2]
    if (opened !== undefined) group = opened
    if (line === '})') group = null
    const [, , row] = /\bwhat: (['"`])(.*?)\1,/.exec(line) ?? []
    if (row !== undefined) for (const one of groups) found.add(`${one} › ${row}`)
    const [, , title] = /(?:\btest\(|\)\(|^\s+)(['"`])(.*?)\1,/.exec(line) ?? []
    if (title?.includes(' ')) found.add(group === null ? title : `${group} › ${title}`)
  }
  return found
}
