// How long others wait while a moderator brings the largest roadmaps there can be.
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { indexConcepts } from '../../src/domain/concept/concept.ts'
import { guildId, userId } from '../../src/domain/ids.ts'
import { createCatalogue } from '../../src/services/catalogue.ts'
import { createDocumentThread } from '../../src/services/documents/thread.ts'
import { openDatabase } from '../../src/store/database.ts'
import { documentOf } from '../support/own-roadmaps.ts'
import { emptyTurnMs, longestStandMs } from './support.ts'

const topics = 4_950
const learners = 40
/** An empty turn is at least 1 ms here, an ordinary answer some 3; comparing in this thread took 3,000 ms. */
const turnsMax = 50

const guild = guildId('100')
const mara = { guildId: guild, userId: userId('1') }
const now = Temporal.Instant.from('2026-11-23T08:00Z')

async function opened() {
  const database = await openDatabase(':memory:')
  const documents = createDocumentThread(join(import.meta.dirname, '../../src/document-thread.ts'))
  onTestFinished(async () => {
    await documents.close()
    await database.close()
  })
  return createApp({ database, catalogue: createCatalogue([]), concepts: indexConcepts([]), documents })
}

/** Titles of six words each; the second list has another last word in every title. */
function titles(lastWord: string): readonly string[] {
  return Array.from({ length: topics }, (_, at) => {
    const words = [3, 7, 11, 13, 17].map((step) => `w${((at * step * 7_919) % 4_001).toString(36)}q`)
    return [...words, `${lastWord}${at}`].join(' ')
  })
}

test('reading, comparing and taking over versions of 4,950 reworded topics holds up nobody', async () => {
  const app = await opened()
  const show = (lastWord: string) => {
    const source = documentOf('Everything', { Basics: titles(lastWord) })
    const request = { fileName: 'a.md', source, title: undefined, replaces: undefined, now }
    return app.imports.preview({ ...mara, interactionId: lastWord, ...request })
  }
  const confirm = (lastWord: string) => app.imports.confirm({ ...mara, importId: lastWord, now })
  await show('first')
  await confirm('first')
  for (let number = 0; number < learners; number += 1) {
    const member = { guildId: guild, userId: userId(String(1_000 + number)) }
    await app.enrolments.start({ member, displayName: 'Ada', roadmap: '100.1', now })
    const topic = titles('first')[number] ?? ''
    await app.progress.complete({ ref: { member }, topic, interactionId: `done-${number}`, now })
  }

  const stands: Record<string, number[]> = { preview: [], confirm: [] }
  const empties: number[] = []
  for (const lastWord of ['second', 'third', 'fourth']) {
    empties.push(await emptyTurnMs())
    const shown = await standOf(stands.preview, () => show(lastWord))
    expect(shown).toMatchObject({ kind: 'preview', replacing: { learners } })
    const taken = await standOf(stands.confirm, () => confirm(lastWord))
    expect(taken).toMatchObject({ kind: 'imported', isNewVersion: true, learners })
    if (Object.values(stands).every((all) => leastOf(all) / leastOf(empties) < turnsMax)) break
  }
  // What holds the loop does so each time; what other programs take comes and goes.
  for (const [step, all] of Object.entries(stands))
    expect(leastOf(all) / leastOf(empties), step).toBeLessThan(turnsMax)
})

const leastOf = (all: readonly number[]): number => Math.min(...all)

/** The result of the work; its longest stand is added to the list. */
async function standOf<Result>(stands: number[] = [], work: () => Promise<Result>): Promise<Result> {
  let result: { readonly value: Result } | undefined
  const stand = await longestStandMs(async () => {
    result = { value: await work() }
  })
  if (result === undefined) throw new Error('The work gave no result.')
  stands.push(stand)
  return result.value
}
