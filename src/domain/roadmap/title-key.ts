// What makes two titles of roadmaps the same: people type them, so case, accents and punctuation do not count.
import { slugOf } from './ids.ts'

/** The words of a title in the form of slugs. A slug of the whole would be cut, and long titles begin alike. */
export function titleKey(title: string): string {
  return title
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .map(slugOf)
    .join('-')
}
