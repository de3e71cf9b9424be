// What an edit did, in one word: for the message of whoever made it, and for the list of acts.

import type { Edit } from './edit.ts'

export const deeds = [
  'renamed',
  'moved',
  'topic-added',
  'section-added',
  'removed',
  'made-optional',
  'made-required',
  'made-one-of',
  'made-all-of',
  'link-added',
  'link-removed',
] as const

/** Titles are those of then. `other` is the new title, or that of the link. */
export type Deed = {
  readonly did: (typeof deeds)[number]
  readonly topic: string
  readonly other?: string | undefined
}

export function deedOf(edit: Edit): Deed {
  switch (edit.kind) {
    case 'rename':
      return { did: 'renamed', topic: edit.title, other: edit.to.title }
    case 'move':
      return { did: 'moved', topic: edit.title }
    case 'add-topic':
      return { did: 'topic-added', topic: edit.topic.title }
    case 'add-phase':
      return { did: 'section-added', topic: edit.phase.title }
    case 'remove':
      return { did: 'removed', topic: edit.title }
    case 'set-optional':
      return { did: edit.is ? 'made-optional' : 'made-required', topic: edit.title }
    case 'set-one-of':
      return { did: edit.is ? 'made-one-of' : 'made-all-of', topic: edit.title }
    case 'add-link':
      return { did: 'link-added', topic: edit.title, other: edit.link.title }
    case 'remove-link':
      return { did: 'link-removed', topic: edit.title, other: edit.link.title }
  }
}
