// What a form holds when it opens, and what is sent when nothing else is done than to send it.

import type { Modal, ModalField } from '../../src/interaction/reply.ts'
import { english } from '../support/english.ts'

const holds = (field: ModalField): string =>
  'options' in field ? (field.options.find(({ selected }) => selected)?.value ?? '') : (field.value ?? '')

/** The fields of a form as it opens, with some of them filled in otherwise. */
export const filled = (
  modal: Modal | undefined,
  change: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> => ({
  ...Object.fromEntries((modal?.fields ?? []).map((field) => [field.id, holds(field)])),
  ...change,
})

/** What the list of topics offers, the one that is chosen already with a tick. */
export const topicsIn = (modal: Modal | undefined): readonly string[] =>
  (modal?.fields ?? []).flatMap((field) =>
    'options' in field
      ? field.options.map(({ label, selected }) => `${selected ? '✓ ' : ''}${english.plain(label)}`)
      : [],
  )

/** The value of a topic in that list. */
export const topicCalled = (modal: Modal | undefined, title: string): string =>
  (modal?.fields ?? [])
    .flatMap((field) => ('options' in field ? field.options : []))
    .find(({ label }) => label === title)?.value ?? ''
