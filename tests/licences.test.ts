// What `npm ci` installs may be passed on with Cairn: every licence is a known permissive one.

import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

type Locked = { readonly license?: string; readonly dev?: boolean }
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>
}

const permissive = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD']

/** Of these packages alone. The pictures of Twemoji ask to be credited, which README.md does. */
const exceptions: Readonly<Record<string, string>> = {
  argparse: 'PSF-2.0',
  'graceful-fs': 'BlueOak-1.0.0',
  '@discordapp/twemoji': 'MIT AND CC-BY-4.0',
}
/** Of fonts, which may be passed on as they are; README.md credits them. */
const fontLicence = 'OFL-1.1'
/** Of tools of ours, unchanged, which nobody gets who runs the bot: the MPL asks something of those who pass its files on. */
const exceptionsForTools: Readonly<Record<string, string>> = {
  'axe-core': 'MPL-2.0',
  'ical.js': 'MPL-2.0',
  lightningcss: 'MPL-2.0',
}

type Package = { readonly name: string; readonly licence: string; readonly isTool: boolean }

/** True for a licence, or a choice of licences, of which one may be used. */
function isAllowed({ name, licence, isTool }: Package): boolean {
  // A package for one platform carries the name of its own behind that of the whole.
  const whole = name.replace(/-(?:android|darwin|freebsd|linux|win32)-.*$/, '')
  const ofFonts = /^@fontsource(?:-variable)?\//.test(name) ? fontLicence : undefined
  const more = [exceptions[whole], ofFonts, isTool ? exceptionsForTools[whole] : undefined]
  const choices = licence.replace(/^\((.*)\)$/, '$1').split(' OR ')
  return choices.some((one) => permissive.includes(one) || more.includes(one))
}

/** The licence that a package states where it is installed; of another platform's the one that the lockfile has. */
function licenceOf(path: string, locked: Locked): string {
  const manifest = join(root, path, 'package.json')
  const stated: unknown = existsSync(manifest)
    ? (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly license?: unknown }).license
    : locked.license
  return typeof stated === 'string' ? stated : 'none'
}

const installed = Object.entries(packages)
  .filter(([path]) => path.includes('node_modules/'))
  .map(([path, locked]) => ({
    name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
    licence: licenceOf(path, locked),
    isTool: locked.dev === true,
  }))

test('every package that is installed has a licence that lets us use it and pass it on', () => {
  expect(installed.length).toBeGreaterThan(100)
  const refused = installed.filter((one) => !isAllowed(one)).map(({ name, licence }) => `${name}: ${licence}`)
  expect(refused).toEqual([])
})

test('all of them are listed in artifacts/licences.txt, for whoever passes Cairn on', async () => {
  const lines = installed
    .map(({ name, licence, isTool }) => `${name}: ${licence}${isTool ? ' (a tool)' : ''}`)
    .toSorted()
  const folder = join(root, 'artifacts')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'licences.txt'), `${[...new Set(lines)].join('\n')}\n`)
})

describe('a licence', () => {
  test.each([
    ['left-pad', 'MIT', false, true],
    ['left-pad', '(MIT OR GPL-3.0)', false, true],
    ['left-pad', 'MIT AND GPL-3.0', false, false],
    ['left-pad', 'GPL-3.0', true, false],
    ['left-pad', 'none', true, false],
    ['argparse', 'PSF-2.0', false, true],
    ['left-pad', 'PSF-2.0', false, false],
    ['@discordapp/twemoji', 'MIT AND CC-BY-4.0', false, true],
    ['left-pad', 'MIT AND CC-BY-4.0', false, false],
    ['@fontsource-variable/noto-sans', 'OFL-1.1', false, true],
    ['left-pad', 'OFL-1.1', false, false],
    ['axe-core', 'MPL-2.0', true, true],
    ['axe-core', 'MPL-2.0', false, false],
    ['lightningcss-linux-x64-gnu', 'MPL-2.0', true, true],
    ['left-pad', 'MPL-2.0', true, false],
  ])('of %s that is %s, of a tool: %s, is allowed: %s', (name, licence, isTool, allowed) => {
    expect(isAllowed({ name, licence, isTool })).toBe(allowed)
  })
})
