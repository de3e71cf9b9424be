// Time zones by what people type. The list of places is read when somebody asks for the first time.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { linesOf, type Places } from '../domain/time/places.ts'
import type { ZoneId } from '../domain/time/zone.ts'
import { readZone, searchZones, type ZoneReading, type ZoneSuggestion } from '../domain/time/zone-search.ts'

export type Zones = ReturnType<typeof createZones>

const shippedFolder = join(import.meta.dirname, '../../data/places')

export function createZones(folder = shippedFolder) {
  let reading: Promise<Places> | undefined

  function places(): Promise<Places> {
    reading ??= loadPlaces(folder).catch((error: unknown) => {
      // A file that could not be read this time is tried again.
      reading = undefined
      throw error
    })
    return reading
  }

  /** Zones for what was typed so far, the likeliest first, each with the time there now. */
  async function suggest(
    typed: string,
    limit: number,
    now: Temporal.Instant,
  ): Promise<readonly ZoneSuggestion[]> {
    return searchZones(await places(), typed, limit, now)
  }

  /** The zone that was typed, picked from the suggestions or not. */
  async function read(typed: string, now: Temporal.Instant): Promise<ZoneReading> {
    return readZone(await places(), typed, now)
  }

  /**
   * The zone in which somebody likely is whose Discord speaks a language: the first one of the territory where most people speak
   * it. A guess, to be confirmed; undefined where the language says nothing.
   */
  async function guess(locale: string | undefined, now: Temporal.Instant): Promise<ZoneId | undefined> {
    const territory = locale === undefined ? undefined : new Intl.Locale(locale).maximize().region
    if (territory === undefined) return undefined
    const name = new Intl.DisplayNames('en', { type: 'region' }).of(territory)
    const [first] = name === undefined ? [] : await suggest(name, 1, now)
    return first?.zone
  }

  return Object.freeze({ suggest, read, guess })
}

/** In pieces of some milliseconds each. */
async function loadPlaces(folder: string): Promise<Places> {
  const names = linesOf(await readFile(join(folder, 'names.tsv'), 'utf8'))
  await setImmediate()
  const places = linesOf(await readFile(join(folder, 'places.tsv'), 'utf8'))
  await setImmediate()
  return { names, places }
}
