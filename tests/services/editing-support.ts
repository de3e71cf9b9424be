// A server with a roadmap of its own, whose moderators edit it.
import type { Editor } from '../../src/domain/roadmap/editing/may-edit.ts'
import type { Wish } from '../../src/domain/roadmap/editing/wish.ts'
import type { RoadmapNode } from '../../src/domain/roadmap/tree.ts'
import type { EditingView } from '../../src/services/drafts.ts'
import type { Database } from '../../src/store/database.ts'
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import type { TestBot } from '../support/test-bot.ts'
import { expectKind, smallBot } from './support.ts'

const rust = documentOf('Rust', { Basics: ['Ownership', 'Borrowing'], Async: ['Futures', 'Streams'] })

let serial = 0

/** Somebody who edits, with an interaction of their own each time. */
export function editing(
  bot: TestBot,
  roadmapId: string,
  { name = 'Mara', guild = '100', isImporter = true } = {},
) {
  const { member } = bot.as({ name, guild })
  const editor: Editor = { ...member, isImporter }
  const ref = { roadmapId, editor }
  const press = (stamp: string) => {
    serial += 1
    return { ...ref, stamp, interactionId: `edit-${guild}-${name}-${serial}`, now: bot.now() }
  }
  const shown = async (): Promise<EditingView> => expectKind(await bot.app.editing.show(ref), 'view')
  const now = async () => press((await shown()).stamp)
  const { edit, undo, goOn, discard } = bot.app.editing
  return {
    ref,
    press,
    shown,
    show: () => bot.app.editing.show(ref),
    outline: async () => outline((await shown()).roadmap.phases),
    wish: async (wish: Wish) => edit({ ...(await now()), wish }),
    edits: async (wish: Wish) => expectKind(await edit({ ...(await now()), wish }), 'edited'),
    undoes: async () => undo(await now()),
    goesOn: async () => goOn(await now()),
    discards: async () => discard(await now()),
    publish: async () => bot.app.publishing.publish(await now()),
    publishes: async () => expectKind(await bot.app.publishing.publish(await now()), 'published'),
  }
}

/** One line a phase: Basics: Ownership, Borrowing. */
export const outline = (phases: readonly RoadmapNode[]): readonly string[] =>
  phases.map(({ title, children }) => `${title}: ${children.map((one) => one.title).join(', ')}`)

export async function editedServer(database?: Database) {
  const bot = await smallBot(database === undefined ? {} : { database })
  const { id } = await moderator(bot).imports(rust)
  return { bot, id, mara: editing(bot, id), olga: editing(bot, id, { name: 'Olga' }) }
}
