// Roadmaps and contents that are written as data, in YAML or JSON: books' contents, a site's navigation, phases with topics.

import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'
import { isResourcesLabel } from '../words/wording.ts'
import { type Data, type Entries, readData, type Scalar } from './data.ts'

/** Reading YAML of this length takes some hundred milliseconds at worst. */
const dataLengthMax = 100_000

/** The name is empty where the entry has none of its own for it. */
type DataLink = { readonly name: string; readonly url: string }

/** An entry of the outline: a name, its links, and what stands below it. */
type Entry = {
  readonly name: string
  readonly line: number
  readonly links: readonly DataLink[]
  readonly below: readonly Entry[]
  readonly flags: readonly string[]
}

const names = [
  'title',
  'name',
  'caption',
  'label',
  'heading',
  'topic',
  'text',
  'course',
  'phase',
  'module',
  'section',
  'site_name',
]
const pathKeys = /^(?:file|path|slug|id|key|glob|icon|link_?text|type|format|root|order|weight|level)$/iu
const webAddress = /^https?:\/\/\S+$/iu
/** What a tool is set up with, beside what it shows. */
const settings =
  /^(?:format|root|defaults|options|theme|plugins|extra|markdown_extensions|repo_url|repo_name|site_url|edit_uri|extra_css|extra_javascript|docs_dir|site_dir|copyright|version|execute|html|latex|sphinx|parse|launch_buttons|repository|warnings|logo|author|authors)$/iu

export type Outline = { readonly text: string; readonly warnings: readonly Warning[] }

/** The outline as a list of Markdown with each name on its line, or undefined for what is no such data. */
export function outlineOfData(text: string): Outline | undefined {
  if (text.length > dataLengthMax || !looksLikeData(text)) return undefined
  const data = readData(text)
  if (data === undefined || data.kind === 'scalar') return undefined
  const { title, entries } = rootOf(data)
  const isOutline = entries.some(({ below, links }) => below.length > 0 || links.length > 0)
  if (!isOutline && entries.length < 2) return undefined
  const outline = written(title, entries, text.split('\n').length)
  return { text: outline, warnings: linksLeftOut(text, outline) }
}

const address = /https?:\/\/[^\s"'<>,)\]}]+/gu
const addressLengthMax = 2_000

function linksLeftOut(text: string, outline: string): readonly Warning[] {
  const kept = new Set(outline.match(address))
  return text.split('\n').flatMap((line, at) =>
    (line.match(address) ?? [])
      .filter((url) => !kept.has(url))
      .map((url): Warning => {
        return {
          kind: 'link-left-out',
          line: at + 1,
          url: cutText(url, addressLengthMax),
          from: 'block-left-out',
        }
      }),
  )
}

/** "- file: …" with another key on the line below, or known for it. */
function isListOfMaps(text: string): boolean {
  return /^-[ \t]+(?:file|title|name|caption|url|part|chapter):[ \t]/mu.test(text)
}

/** Every line that stands at the margin is a key, an item, a comment or a mark of YAML; or it all is JSON. */
function looksLikeData(text: string): boolean {
  const start = text.trimStart()
  if (/^[{[]\s*["{[]/u.test(start)) return true
  if (/^#{2,6}[ \t]/mu.test(text)) return false
  const margin = text.split('\n').filter((line) => /^[^\s#]/u.test(line))
  const isEntry = (line: string) =>
    /^(?:"[^"\n]{1,80}"|'[^'\n]{1,80}'|[\p{L}\p{N}_$][^:\n]{0,60}):(?:\s|$)|^-(?:\s|$)|^(?:---|\.\.\.|[}\]])/u.test(
      line,
    )
  // Labels over lists of Markdown look like keys as well; only keys within entries tell.
  const innerKeys = text.match(/^[ \t]+(?:-[ \t]+)?[\p{Ll}_][\p{Ll}\p{N}_-]{0,30}:(?=\s|$)/gmu) ?? []
  return margin.every(isEntry) && (innerKeys.length > 1 || /^nav:[ \t]*$/mu.test(text) || isListOfMaps(text))
}

/** What a file holds at its top: its title, and the outline below its only list or map. */
function rootOf(data: Exclude<Data, Scalar>): {
  readonly title: Scalar | undefined
  readonly entries: readonly Entry[]
} {
  if (data.kind === 'list') return { title: undefined, entries: entriesOf(data) }
  const title = nameIn(data.entries)
  const inner = data.entries.filter(([key, value]) => value.kind !== 'scalar' && !settings.test(key.text))
  const [only, ...others] = inner
  // "phases: [...]" and "nav: [...]" name nothing themselves.
  if (only !== undefined && (others.length === 0 || title !== undefined))
    return { title, entries: inner.flatMap(([, value]) => entriesOf(value)) }
  return { title, entries: inner.map(([key, value]) => entryOf(key, value)) }
}

function entriesOf(data: Data): readonly Entry[] {
  if (data.kind === 'scalar') return scalarEntries(data)
  if (data.kind === 'list')
    return data.items.flatMap((item) => (item.kind === 'map' ? mapEntries(item.entries) : entriesOf(item)))
  return data.entries.map(([key, value]) => entryOf(key, value))
}

function scalarEntries(scalar: Scalar): readonly Entry[] {
  if (scalar.text === '') return []
  const isLink = webAddress.test(scalar.text)
  return [
    {
      name: isLink ? '' : nameOfPath(scalar.text),
      line: scalar.line,
      links: isLink ? [{ name: '', url: scalar.text }] : [],
      below: [],
      flags: [],
    },
  ]
}

/** "intro/what-is-ml.md" is called by its file. */
function nameOfPath(text: string): string {
  if (!/^[\w./-]+$/u.test(text) || !/[/_]|\.(?:md|rst|ipynb|html|adoc)$/iu.test(text)) return text
  const base = text.replace(/\/(?:index|readme)(?:\.\w+)?$/iu, '').replace(/^.*\//u, '')
  return base.replace(/\.\w{1,5}$/u, '').replace(/[-_]+/gu, ' ')
}

function nameIn(entries: Entries): Scalar | undefined {
  for (const name of names) {
    const found = entries.find(
      ([key, value]) => key.text.toLowerCase() === name && value.kind === 'scalar',
    )?.[1]
    if (found?.kind === 'scalar' && found.text !== '') return found
  }
  return undefined
}

/** "title: …, sections: […]", or "Basics: […]" of a navigation. */
function mapEntries(entries: Entries): readonly Entry[] {
  const [first] = entries
  if (first === undefined) return []
  const scalars = entries.filter(([, value]) => value.kind === 'scalar')
  const isNavigation = entries.length === 1 && !isKnown(first[0].text)
  if (isNavigation) return [entryOf(...first)]
  const name = nameIn(entries) ?? fallbackName(scalars)
  const below: Entry[] = []
  const links = [...linksIn(scalars)]
  for (const [key, value] of entries) {
    if (value.kind === 'scalar' || settings.test(key.text)) continue
    const inner = entriesOf(value)
    const areLinks = isResourcesLabel(key.text) && inner.every((entry) => entry.links.length > 0)
    for (const entry of inner) {
      if (areLinks || entry.name === '')
        links.push(...entry.links.map(({ url }) => ({ name: entry.name, url })))
      else below.push(entry)
    }
  }
  if (name === undefined) return below
  const flags = scalars.flatMap(([key, value]) =>
    value.kind === 'scalar' &&
    /^(?:optional|done|completed)$/iu.test(key.text) &&
    /^(?:true|yes)$/iu.test(value.text)
      ? [key.text.toLowerCase()]
      : [],
  )
  return [{ name: nameOfPath(name.text), line: name.line, links, below, flags }]
}

function isKnown(key: string): boolean {
  return (
    names.includes(key.toLowerCase()) ||
    pathKeys.test(key) ||
    /^(?:url|link|href|chapters|sections|parts|children|items|topics)$/iu.test(key)
  )
}

/** A page without a title is called by its file; failing that, an entry by whatever it says first. */
function fallbackName(scalars: Entries): Scalar | undefined {
  const texts = scalars.flatMap(([, value]) =>
    value.kind === 'scalar' && value.text !== '' && !webAddress.test(value.text) ? [value] : [],
  )
  return texts[0]
}

function linksIn(scalars: Entries): readonly DataLink[] {
  return scalars.flatMap(([, value]) =>
    value.kind === 'scalar' && webAddress.test(value.text) ? [{ name: '', url: value.text }] : [],
  )
}

function entryOf(key: Scalar, value: Data): Entry {
  if (value.kind === 'scalar')
    return {
      name: key.text,
      line: key.line,
      links: webAddress.test(value.text) ? [{ name: '', url: value.text }] : [],
      below: [],
      flags: [],
    }
  const below = entriesOf(value)
  return {
    name: key.text,
    line: key.line,
    links: below.filter(({ name }) => name === '').flatMap(({ links }) => links),
    below: below.filter(({ name }) => name !== ''),
    flags: [],
  }
}

/** Each entry on the line of its name, as far as no two share one. */
function written(title: Scalar | undefined, entries: readonly Entry[], count: number): string {
  const lines: string[] = []
  const put = (line: number, text: string): void => {
    while (lines.length < Math.min(line, count) - 1) lines.push('')
    lines.push(text)
  }
  if (title !== undefined) put(1, `# ${escaped(title.text)}`)
  const write = (list: readonly Entry[], depth: number): void => {
    for (const { name, line, links, below, flags } of list) {
      const box = flags.some((flag) => flag !== 'optional') ? '[x] ' : ''
      const optional = flags.includes('optional') ? ' (optional)' : ''
      const shown = links
        .map(
          (link) => `[${escaped(link.name || name)}](<${link.url.replace(/[<>\\]/gu, encodeURIComponent)}>)`,
        )
        .join(', ')
      put(line, `${'  '.repeat(depth)}- ${box}${escaped(name)}${optional}${shown === '' ? '' : `: ${shown}`}`)
      write(below, depth + 1)
    }
  }
  write(entries, 0)
  return lines.join('\n')
}

function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|!~&{]/gu, '\\$&')
}
