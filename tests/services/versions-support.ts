// A server with one own roadmap that somebody walks while new versions of it come.
import { documentOf, moderator } from '../support/own-roadmaps.ts'
import { type Learner, learner, smallBot } from './support.ts'

export type Phases = Readonly<Record<string, readonly string[]>>

export const first: Phases = {
  Databases: ['SQL basics', 'Joins, indexing and relationships', 'Transactions', 'Stored procedures'],
  Web: ['HTTP', 'Request methods', 'Status codes', 'REST APIs'],
}

/** A server with one own roadmap that Ada is on; `becomes` brings the next version of it. */
export async function walking(phases: Phases = first) {
  const bot = await smallBot()
  const mara = moderator(bot)
  const { id } = await mara.imports(documentOf('Backend', phases))
  const ada = learner(bot)
  await ada.start(id)
  const becomes = (next: Phases) => mara.imports(documentOf('Backend', next), { replaces: id })
  return { bot, mara, id, ada, becomes }
}

/** Titles of what is done on the roadmap as it is now, and of what is kept as credit. */
export async function standing(one: Learner) {
  const { entry, done, archived } = await one.view()
  return {
    done: entry.index.leaves.filter((leaf) => done.has(leaf.id)).map((leaf) => leaf.title),
    archived: archived.map(({ title }) => title),
  }
}

export const changed = (phase: keyof typeof first & string, topics: readonly string[]): Phases => ({
  ...first,
  [phase]: topics,
})
