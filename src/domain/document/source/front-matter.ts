// YAML between two lines of dashes, or TOML between two of plus signs, at the top of a file: it tells programs about it and
// holds no topics.

import { FAILSAFE_SCHEMA, load } from 'js-yaml'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'
import { cleanTitle } from '../words/title.ts'

/** Each line is of one of these kinds only, so that text that never ends it is given up at once. */
const frontMatter =
  /^---[ \t]*\n((?:[\w-]+:.*\n|[ \t]+\S.*\n|- .*\n|#.*\n|[ \t]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u
/** The same in TOML. No line of it begins with the plus signs that end it. */
const plusMatter = /^\+\+\+[ \t]*\n((?:(?!\+\+\+).*\n){1,200}?)\+\+\+[ \t]*(?:\n|$)/u
/** What programs write holds some hundred characters; reading YAML takes a time that grows faster than its length. */
const yamlLengthMax = 10_000
/** The first one; an alias of nothing (`title: *x`) is none. */
const titleLine = /^(?:title|name):(?![ \t]*\*\w+[ \t]*$)[ \t]*(["']?)(.+?)\1[ \t]*$/mu
/** A string of TOML, before the first table of other fields. */
const plusTitle = /^[ \t]*(?:title|name)[ \t]*=[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')/mu
const plusTable = /^[ \t]*\[/mu
const ourHeading = /^\n*# Roadmap\n/u
const address = /https?:\/\/[^\s"'<>)\]]+/gu
const addressLengthMax = 200

export type FrontMatter = {
  /** The document with empty lines in place of the front matter, so that lines keep their numbers. */
  readonly text: string
  readonly title: string | undefined
  readonly warnings: readonly Warning[]
}

export function readFrontMatter(text: string): FrontMatter {
  const yaml = frontMatter.exec(text)
  const match = yaml ?? plusMatter.exec(text)
  const fields = match?.[1]
  if (match === null || fields === undefined || !/^[ \t]*[\w-]+[ \t]*[:=]/mu.test(fields))
    return { text, title: undefined, warnings: [] }
  const written = yaml === null ? plusTitleIn(fields) : titleIn(fields)
  const title = cleanTitle(cutText(written, titleLengthMax))
  const links = [...fields.matchAll(address)].map(([url]): Warning => {
    return { kind: 'link-left-out', line: 1, url: cutText(url, addressLengthMax), from: 'front-matter' }
  })
  // Our own files have the title there when a heading could not be it, and nothing else: nothing is left out.
  const isOurs = fields.trim().split('\n').length === 1 && ourHeading.test(text.slice(match[0].length))
  const leftOut: readonly Warning[] =
    title !== '' && isOurs ? [] : [{ kind: 'front-matter-left-out', line: 1 }]
  return {
    text: '\n'.repeat(match[0].split('\n').length - 1) + text.slice(match[0].length),
    title: title === '' ? undefined : title,
    warnings: [...leftOut, ...links],
  }
}

/** Much that is meant to be YAML is none ("title: Go: the way", a title twice); then the line counts as it is written. */
function titleIn(fields: string): string {
  if (fields.length > yamlLengthMax) return titleAsWritten(fields)
  let content: unknown
  try {
    // Nothing but texts, lists and maps. An alias is another name for the same value, so aliases multiply nothing.
    content = load(fields, { schema: FAILSAFE_SCHEMA })
  } catch {
    return titleAsWritten(fields)
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return titleAsWritten(fields)
  const { title, name } = content as { readonly title?: unknown; readonly name?: unknown }
  const named = title ?? name
  return typeof named === 'string' ? named : ''
}

function plusTitleIn(fields: string): string {
  const [, escaped, plain] = plusTitle.exec(fields.split(plusTable)[0] ?? '') ?? []
  // Its escapes are those of JSON, but for a few that no title needs.
  return escaped === undefined ? (plain ?? '') : escaped.replace(/\\(["\\])/gu, '$1')
}

function titleAsWritten(fields: string): string {
  return titleLine.exec(fields)?.[2] ?? ''
}
