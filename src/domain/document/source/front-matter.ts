// YAML between two lines of dashes at the top of a file, which tells programs about it and holds no topics.

import { titleLengthMax } from '../../roadmap/tree.ts'
import { cutText } from '../../text/cutting.ts'
import type { Warning } from '../document.ts'
import { cleanTitle } from '../words/title.ts'

/** Each line is of one of these kinds only, so that text that never ends it is given up at once. */
const frontMatter =
  /^---[ \t]*\n((?:[\w-]+:.*\n|[ \t]+\S.*\n|- .*\n|#.*\n|[ \t]*\n){1,200}?)(?:---|\.\.\.)[ \t]*(?:\n|$)/u
const titleField = /^(?:title|name):[ \t]*(["']?)(.+?)\1[ \t]*$/mu
const ourHeading = /^\n*# Roadmap\n/u
const address = /https?:\/\/[^\s"'<>)\]]+/gu
const addressLengthMax = 200

export type FrontMatter = {
  /** The document with empty lines in place of the front matter, so that lines keep their numbers. */
  readonly text: string
  readonly title: string | undefined
  readonly warnings: readonly Warning[]
}

/** Between double quotes YAML has the escapes of JSON. */
function unquoted(quote: string, text: string): string {
  if (quote !== '"') return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}

export function readFrontMatter(text: string): FrontMatter {
  const match = frontMatter.exec(text)
  const fields = match?.[1]
  if (match === null || fields === undefined || !/^[\w-]+:/mu.test(fields))
    return { text, title: undefined, warnings: [] }
  const [, quote = '', field = ''] = titleField.exec(fields) ?? []
  const title = cleanTitle(cutText(unquoted(quote, field), titleLengthMax))
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
