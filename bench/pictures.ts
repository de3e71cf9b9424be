// What a picture costs, and how long others wait while many are drawn at once. Drawings are those of docs/pictures.

import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { createIllustrate } from '../src/discord/illustrate.ts'
import { sayDrawing } from '../src/discord/say.ts'
import { createWording } from '../src/discord/wording.ts'
import type { Rasterise } from '../src/interaction/drawing.ts'
import { hasPictures, pictured, reply } from '../src/interaction/reply.ts'
import { createRasteriser } from '../src/pictures/raster.ts'
import { samplePictures } from '../tools/sample-pictures.ts'

export type PicturesPlan = {
  /** Of each drawing, one after the other. */
  readonly rounds: number
  /** Drawings that are asked for in the same moment. */
  readonly atOnce: number
}

type PictureCell = {
  readonly name: string
  readonly cpuMs: number
  readonly kilobytes: number
}

export type PictureFigures = {
  readonly cells: readonly PictureCell[]
  /** Until the first picture is there: what draws is loaded, and the fonts that it asks for. */
  readonly firstMs: number
  readonly firstMiB: number
  readonly atOnce: number
  readonly atOnceMs: number
  readonly longestStandMs: number
  /** The same for as long with nothing to do: what the rest of the machine makes of it. */
  readonly idleStandMs: number
}

const mebibyte = 2 ** 20
/** Nothing is measured that is shorter. */
const resolutionMs = 1
/** What a message would not wait for; here all of them are to be drawn. */
const patienceMs = 60_000

export async function measurePictures({ rounds, atOnce }: PicturesPlan): Promise<PictureFigures> {
  const voice = createWording().in(undefined)
  const drawings = Object.entries(samplePictures).map(([name, make]) => ({ name, drawing: make().drawing }))
  const memoryBefore = process.memoryUsage.rss()
  const rasterise = createRasteriser()
  const { signal } = new AbortController()
  const draw = ({ drawing }: (typeof drawings)[number]) =>
    rasterise(sayDrawing(drawing, voice), { locale: undefined, signal })
  const [first] = drawings
  if (first === undefined) throw new Error('there is nothing to draw')
  const firstMs = await elapsed(() => draw(first))
  const firstMiB = (process.memoryUsage.rss() - memoryBefore) / mebibyte

  const cells: PictureCell[] = []
  for (const one of drawings) {
    const png = await draw(one)
    const before = process.cpuUsage()
    for (let round = 0; round < rounds; round += 1) await draw(one)
    const { user, system } = process.cpuUsage(before)
    cells.push({
      name: one.name,
      cpuMs: (user + system) / 1_000 / rounds,
      kilobytes: png.byteLength / 1_024,
    })
  }

  let atOnceMs = 0
  const longestStandMs = await longestStand(async () => {
    atOnceMs = await elapsed(() => illustrateMany(rasterise, atOnce))
  })
  const idleStandMs = await longestStand(() => setTimeout(atOnceMs))
  return { cells, firstMs, firstMiB, atOnce, atOnceMs, longestStandMs, idleStandMs }
}

/** As messages have it done: some at once, the others after them. */
async function illustrateMany(rasterise: Rasterise, count: number): Promise<void> {
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const illustrate = createIllustrate({ rasterise, log, timeLimitMs: patienceMs })
  const makers = Object.values(samplePictures)
  const replies = Array.from({ length: count }, (_, at) => makers[at % makers.length])
    .filter((make) => make !== undefined)
    .map((make) => pictured(reply(), make()))
  const reader = { voice: createWording().in(undefined), locale: undefined }
  const drawn = await Promise.all(replies.map((one) => illustrate(one, reader)))
  const missing = drawn.filter((one) => !hasPictures(one)).length
  if (missing > 0) throw new Error(`${missing} of ${count} pictures were not drawn`)
}

async function longestStand(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs })
  delay.enable()
  await work()
  delay.disable()
  return delay.max / 1e6
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now()
  await work()
  return performance.now() - startedAtMs
}
