// Finds the sentences in the literals of a file: what a person could be shown, and has to be translated one day.

import { parseAst } from 'vitest/node'

type Node = { readonly type: string } & Readonly<Record<string, unknown>>

/** Fewer words are a name or a key. */
const wordsMin = 3

/**
 * Strings and templates of three words or more that begin with a capital or end with a full stop. What a template is
 * filled with counts as a word; names alone, as those of time zones, make no sentence. Errors speak to programmers and
 * are left out, as comments and regular expressions are.
 */
export function sentencesIn(code: string): readonly string[] {
  return textsIn(parseAst(code, { lang: 'ts' })).filter(isSentence)
}

function textsIn(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(textsIn)
  if (!isNode(node) || isForProgrammers(node)) return []
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  const own = node.type === 'TemplateLiteral' ? [joinedTemplate(node.quasis as readonly Quasi[])] : []
  return [...own, ...Object.values(node).flatMap(textsIn)]
}

type Quasi = { readonly value: { readonly cooked: string } }

const joinedTemplate = (quasis: readonly Quasi[]): string => quasis.map(({ value }) => value.cooked).join('x')

function isForProgrammers(node: Node): boolean {
  if (node.type === 'ThrowStatement') return true
  const callee = node.type === 'NewExpression' ? node.callee : undefined
  return isNode(callee) && String(callee.name).endsWith('Error')
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function isSentence(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => /\p{L}/u.test(word))
  const isOfNames = words.every((word) => /^\p{Lu}/u.test(word))
  return words.length >= wordsMin && !isOfNames && (/^\p{Lu}/u.test(text.trim()) || text.trim().endsWith('.'))
}
