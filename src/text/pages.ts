// Lists that are longer than a message: one page of them, and the buttons that turn it.

import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, type Button, buttons } from '../interaction/reply.ts'

const texts = messages('pages', { back: '◀ Back', page: 'Page {number} of {pages}', more: 'More ▶' })

export type Page<Item> = {
  /** From 0. */
  readonly number: number
  readonly pages: number
  readonly shown: readonly Item[]
}

/** The page that is wanted, or the nearest that there is: the list may have changed since its button was sent. */
export function pageOf<Item>(items: readonly Item[], wanted: number, perPage: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / perPage))
  const number = Math.min(Math.max(wanted, 0), pages - 1)
  return { number, pages, shown: items.slice(number * perPage, (number + 1) * perPage) }
}

/** A row of buttons, or nothing where one page holds all. `turnTo` makes the button that shows a page. */
export function pageButtons(
  { number, pages }: Page<unknown>,
  turnTo: (label: Markup, page: number) => Button,
): Block | undefined {
  if (pages === 1) return undefined
  const flip = (label: Markup, to: number, isEnd: boolean): Button => ({
    ...turnTo(label, to),
    ...(isEnd ? { disabled: true } : {}),
  })
  return buttons(
    flip(texts.back(), number - 1, number === 0),
    // Its page does not exist: buttons of one message must differ.
    flip(texts.page({ number: number + 1, pages }), -2, true),
    flip(texts.more(), number + 1, number === pages - 1),
  )
}
