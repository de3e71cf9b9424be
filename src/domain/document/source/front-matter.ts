// YAML between two lines of dashes at the top of a file, which tells programs about it and holds no topics.

import { isAlias, isMap, isScalar, parseDocument } from 'yaml'
import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'
import { cleanTitle } from '../words/title.ts'

/** Each line is of one of these kinds only, so that text that never ends it is given up at once. */
const frontMatter =
  /^---[ \t]*\n((?:[\w-]+:.*\n|[ \t]+\S.*\n|- .*\n|#.*\n|[ \t]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u
/** What programs write holds some hundred characters; reading YAML takes a time that grows faster than its length. */
const yamlLengthMax = 10_000
const titleLine = /^(?:title|name):[ \t]*(["']?)(.+?)\1[ \t]*$/mu
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
  const match = frontMatter.exec(text)
  const fields = match?.[1]
  if (match === null || fields === undefined || !/^[\w-]+:/mu.test(fields))
    return { text, title: undefined, warnings: [] }
  const title = cleanTitle(cutText(titleIn(fields), titleLengthMax))
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

/** Much that is meant to be YAML is none ("title: Go: the way"); then the line counts as it is written. */
function titleIn(fields: string): string {
  if (fields.length > yamlLengthMax) return titleAsWritten(fields)
  // Nothing but texts, lists and maps; of aliases only that of the title is followed, so they multiply nothing.
  const yaml = parseDocument(fields, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false })
  if (yaml.errors.length > 0 || !isMap(yaml.contents)) return titleAsWritten(fields)
  const value = yaml.get('title', true) ?? yaml.get('name', true)
  const named = isAlias(value) ? value.resolve(yaml) : value
  return isScalar(named) ? String(named.value) : ''
}

function titleAsWritten(fields: string): string {
  return titleLine.exec(fields)?.[2] ?? ''
}
