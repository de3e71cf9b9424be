// What Discord asks of embeds beyond each field's own length.
import { isRecord, records, text } from '../json.ts'
import type { Json } from '../state/state.ts'
import { addRequired, type BodyPath, type ErrorTree } from './error-tree.ts'
import { codePoints } from './schema-check.ts'

const embedTextLengthMax = 6_000

export function checkEmbeds(embeds: unknown, tree: ErrorTree, path: BodyPath): void {
  let length = 0
  for (const [index, embed] of records(embeds).entries()) {
    length += embedTexts(embed).reduce((sum, part) => sum + codePoints(part), 0)
    if (isEmptyEmbed(embed)) addRequired(tree, [...path, index, 'description'])
    for (const [position, field] of records(embed.fields).entries()) {
      if (text(field.name) === '') addRequired(tree, [...path, index, 'fields', position, 'name'])
      if (text(field.value) === '') addRequired(tree, [...path, index, 'fields', position, 'value'])
    }
  }
  if (length > embedTextLengthMax) {
    tree.add(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${embedTextLengthMax}`)
  }
}

function embedTexts(embed: Json): string[] {
  return [
    text(embed.title),
    text(embed.description),
    text(isRecord(embed.author) ? embed.author.name : ''),
    text(isRecord(embed.footer) ? embed.footer.text : ''),
    ...records(embed.fields).flatMap((field) => [text(field.name), text(field.value)]),
  ]
}

function isEmptyEmbed(embed: Json): boolean {
  const hasPicture = isRecord(embed.image) || isRecord(embed.thumbnail) || isRecord(embed.video)
  return !hasPicture && embedTexts(embed).every((part) => part === '')
}
