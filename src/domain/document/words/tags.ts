// What programs for notes and tasks write behind an item: "#easy", "@anna", "due:2025-01-01", "📅 2025-01-01".

const day = String.raw`\d{4}-\d{2}-\d{2}`
const tag = String.raw`#(?<tag>\p{L}[\p{L}\p{M}\p{N}_/-]{0,60})`
const person = String.raw`@(?<person>\p{L}[\p{L}\p{M}\p{N}_.-]{0,40})`
const field = String.raw`(?<key>\p{L}[\p{L}\p{M}_-]{0,24}):(?<value>[\p{L}\p{N}][^\s:/]{0,40})`
const signed = String.raw`\p{Extended_Pictographic}\uFE0F?\s?${day}(?:\s?\p{Extended_Pictographic}\uFE0F?){0,4}`
const block = String.raw`\^[\w-]{1,40}`
const inline = String.raw`[[(]\p{L}[\p{L}\p{M}\p{N} _-]{0,30}::[^\])\n]{0,60}[\])]`
const last = new RegExp(`\\s(?:${tag}|${person}|${field}|${signed}|${block}|${inline})\\s*$`, 'u')

/** Known by their names, whatever language the program speaks; others are, by what they hold: a number or a day. */
const fields =
  /^(?:due|start|done|scheduled|created|completed|priority|prio|pri|status|state|owner|assignee|author|effort|est|estimate|time|tags?|rec|repeat|level|difficulty|type|week|day|id)$/iu
const measured = /^(?:\d+[a-z%]{0,3}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?)$/iu
/** What stands behind this sign in programs is something to learn. */
const ofCode =
  /^(?:media|import|keyframes|supports|layer|container|apply|include|mixin|extend|use|tailwind|property|override|app(?:\.\w+)?|(?:class|static)method|dataclass|component|injectable|input|output|autowired|bean|entity|test|decorator|param|returns?|state|binding|published|main|escaping|objc|annotations?|types?(?:\/\w+)?)$/iu
/** Most text holds none of them. */
const anySign = /[#@^]|:\S|\d-\d/u
const textLengthMax = 1_000
const tagsMax = 12

/** Takes such marks off the end of a text. Gives the tags without their sign. */
export function readTags(text: string): { readonly rest: string; readonly tags: readonly string[] } {
  const tags: string[] = []
  if (text.length > textLengthMax || !anySign.test(text)) return { rest: text, tags }
  let rest = text
  for (let count = 0; count < tagsMax; count += 1) {
    const match = last.exec(rest)
    if (match === null || !isMark(match.groups ?? {})) break
    if (match.groups?.tag !== undefined) tags.unshift(match.groups.tag)
    rest = rest.slice(0, match.index)
  }
  return { rest, tags }
}

function isMark({ person: name, key, value }: Readonly<Record<string, string | undefined>>): boolean {
  if (name !== undefined) return !ofCode.test(name)
  if (key === undefined || value === undefined) return true
  return fields.test(key) || measured.test(value)
}
