// Ids of roadmap nodes: slug paths that stay the same when a document is renumbered, decorated or reordered.

export const slugLengthMax = 40

const combiningMarks = /[\u0300-\u036f]/g
const separators = /[^\p{L}\p{N}\p{M}]+/gu

/**
 * The part of an id that one title gives: `Joins & Indexes` becomes `joins-indexes`. Letters of every script stay;
 * Latin accents go, so that a corrected accent does not orphan what members have finished. Ids are stored, so this stays as
 * it is whatever `wordsOf` comes to take for the same word.
 */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .normalize('NFKC')
    .toLowerCase()
    // C, C++ and C# are three languages.
    .replace(/(?<=[\p{L}\p{N}]\+*)\+/gu, '-plus')
    .replace(/(?<=[\p{L}\p{N}])#/gu, '-sharp')
    .replace(/['’]/g, '')
    .split(separators)
    .filter((word) => word !== '')
  const slug = cutAtWord(words, slugLengthMax)
  return slug === '' ? 'topic' : slug
}

/**
 * Slugs for the children of one node, in their order, all different. The first child with a title keeps the plain
 * slug, later ones get `-2`, `-3`; a number that another title has by itself is passed over.
 */
export function siblingSlugs(titles: readonly string[]): readonly string[] {
  const plain = titles.map(slugOf)
  const taken = new Set(plain)
  const lastNumbers = new Map<string, number>()
  return plain.map((slug) => {
    const last = lastNumbers.get(slug)
    if (last === undefined) {
      lastNumbers.set(slug, 1)
      return slug
    }
    let number = last + 1
    while (taken.has(withNumber(slug, number))) number += 1
    lastNumbers.set(slug, number)
    taken.add(withNumber(slug, number))
    return withNumber(slug, number)
  })
}

function withNumber(slug: string, number: number): string {
  const suffix = `-${number}`
  return `${cutAtWord(slug.split('-'), slugLengthMax - suffix.length)}${suffix}`
}

function cutAtWord(words: readonly string[], lengthMax: number): string {
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`
    if (longer.length > lengthMax) break
    slug = longer
  }
  if (slug !== '' || words[0] === undefined) return slug
  return cutAtCharacter(words[0], lengthMax)
}

function cutAtCharacter(word: string, lengthMax: number): string {
  let cut = ''
  for (const character of word) {
    if (cut.length + character.length > lengthMax) break
    cut += character
  }
  return cut
}

/** The id of a roadmap that a server brought: the first, the second … of its guild. */
export const importedRoadmapId = (guildId: string, number: number): string => `${guildId}.${number}`

/** With what the ids of roadmaps begin that belong to one member alone. */
export const ownRoadmapPrefix = 'own.'

/** The id of a roadmap that a member made for themselves, by the interaction that asked for it: no two have the same. */
export const ownRoadmapId = (interactionId: string): string => `${ownRoadmapPrefix}${interactionId}`

/** Whether a roadmap belongs to one member alone. What is left of a study goes on saying so when the roadmap is gone. */
export const isOwnRoadmapId = (id: string): boolean => id.startsWith(ownRoadmapPrefix)

/** True for an id of a roadmap that did not ship, which nobody types: it is what a list held that has changed since. */
export const isImportedRoadmapId = (text: string): boolean => /^(?:\d+|own)\.\d+$/.test(text)
