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
/** An answer to somebody else takes some 3 ms; comparing in the same thread took 3,000 turns of one. */
const turnsMax = 60

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

test('reading, comparing and taking over two versions of 4,950 reworded topics holds up nobody', async () => {
  const app = await opened()
  const show = (lastWord: string, interactionId: string) => {
    const source = documentOf('Everything', { Basics: titles(lastWord) })
    return app.roadmaps.preview({
      ...mara,
      interactionId,
      fileName: 'a.md',
      source,
      title: undefined,
      replaces: undefined,
      now,
    })
  }
  const confirm = (importId: string) => app.roadmaps.confirm({ ...mara, importId, now })

  const emptyMs = await emptyTurnMs()
  const stands: Record<string, number> = {}
  stands.preview = await longestStandMs(() => show('first', '1'))
  stands.confirm = await longestStandMs(() => confirm('1'))
  for (let number = 0; number < learners; number += 1) {
    const member = { guildId: guild, userId: userId(String(1_000 + number)) }
    await app.enrolments.start({ member, displayName: 'Ada', roadmap: '100.1', now })
    await app.progress.complete({
      whose: { member },
      topic: titles('first')[number] ?? '',
      interactionId: `done-${number}`,
      now,
    })
  }
  let shown: unknown
  stands.compare = await longestStandMs(async () => {
    shown = await show('second', '2')
  })
  expect(shown).toMatchObject({ kind: 'preview', replacing: { learners } })
  let taken: unknown
  stands.takeOver = await longestStandMs(async () => {
    taken = await confirm('2')
  })
  expect(taken).toMatchObject({ kind: 'imported', isNewVersion: true, learners })
  for (const [step, ms] of Object.entries(stands)) expect(ms / emptyMs, step).toBeLessThan(turnsMax)
}, 120_000)
