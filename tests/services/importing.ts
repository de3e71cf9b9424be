// A server whose moderator brings roadmaps of its own.
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { queriesOf } from '../support/queries-of.ts'
import { smallBot } from './support.ts'

export const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures'] })
export const rustWithTraits = documentOf('Rust', {
  Basics: ['Ownership', 'Borrowing', 'Traits'],
  Async: ['Futures'],
})

export async function server() {
  const bot = await smallBot()
  const mara = moderator(bot)
  const rows = async (table: 'roadmaps' | 'roadmap_versions' | 'pending_imports') =>
    (await queriesOf(bot.database).selectFrom(table).selectAll().execute()).length
  return { bot, mara, rows }
}
