// Why a topic is about a concept, in words.

import type { FindingReason } from '../domain/concept/concept.ts'

export function reasonText(reason: FindingReason): string {
  if (reason.kind === 'listed') return 'the concept lists this topic'
  const called = `the title says “${reason.name}”`
  switch (reason.strength) {
    case 'distinct':
      return `${called}, which means only this`
    case 'everyday':
      return `${called}, an everyday word, and the roadmap shows software here`
    case 'shared':
      return `${called}, and the nearest subject is ${reason.subjects.join(' and ')}`
  }
}
