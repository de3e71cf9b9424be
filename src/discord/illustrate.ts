// Pictures of a message, drawn before it is sent. A picture that fails, takes too long or grows too large is left out, and the
// message goes without it.

import type { Rasterise } from '../interaction/drawing.ts'
import type { Log } from '../interaction/log.ts'
import {
  isPicture,
  type PictureFile,
  type Reply,
  type ReplyFile,
  withFiles,
  withoutPictures,
} from '../interaction/reply.ts'
import { pictureBytesMax } from './limits.ts'
import { sayDrawing } from './say.ts'
import type { Voice } from './wording.ts'

/** A picture takes some twenty milliseconds; what is not there after this holds up the message. */
const timeLimitMsDefault = 2_000
/** More at once would take the threads that the bot needs to look up names and read files. */
const drawnAtOnceMax = 2

/** Who reads a message: in which language it is said, and what their Discord is set to. */
export type Reader = { readonly voice: Voice; readonly locale: string | undefined }

/** Draws the pictures of a reply, in the reader's language. Never throws, and never takes longer than its time limit. */
export type Illustrate = (reply: Reply, reader: Reader) => Promise<Reply>

/** Where nothing draws, messages go without their pictures. */
export const drawNothing: Illustrate = async (reply) => withoutPictures(reply)

type Parts = { readonly rasterise: Rasterise; readonly log: Log; readonly timeLimitMs?: number }

export function createIllustrate({ rasterise, log, timeLimitMs = timeLimitMsDefault }: Parts): Illustrate {
  const slots = createSlots(drawnAtOnceMax)

  /** Undefined for a picture that the message has to go without. */
  async function draw(file: PictureFile, { voice, locale }: Reader): Promise<PictureFile | undefined> {
    const signal = AbortSignal.timeout(timeLimitMs)
    try {
      const drawing = sayDrawing(file.drawing, voice)
      const data = await slots.run(signal, () => rasterise(drawing, { locale, signal }))
      if (data.byteLength > pictureBytesMax) throw new Error(`the picture has ${data.byteLength} bytes`)
      return { ...file, data }
    } catch (error) {
      log.warn({ error, picture: file.name }, 'a message goes without its picture')
      return undefined
    }
  }

  return async (reply, reader) => {
    const { files = [] } = reply
    const isMissing = (file: ReplyFile): file is PictureFile => isPicture(file) && file.data === undefined
    if (!files.some(isMissing)) return reply
    const drawn = await Promise.all(files.map((file) => (isMissing(file) ? draw(file, reader) : file)))
    return withFiles(
      reply,
      drawn.filter((file) => file !== undefined),
    )
  }
}

/**
 * Lets so many pieces of work run at once. Who waits or works longer than the signal says is let go; work that does not end by
 * itself keeps its slot, and while all slots are kept like that nobody waits for one.
 */
function createSlots(max: number) {
  let taken = 0
  let overdue = 0
  const waiting = new Set<() => void>()

  async function take(signal: AbortSignal): Promise<void> {
    while (taken >= max) {
      if (overdue >= max) throw new Error('pictures that were begun before never ended')
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.add(resolve)
      await Promise.race([promise, aborted(signal)]).finally(() => waiting.delete(resolve))
    }
    taken += 1
  }

  function give(): void {
    taken -= 1
    for (const wake of waiting) wake()
  }

  return {
    async run<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
      await take(signal)
      let state: 'under-way' | 'overdue' | 'ended' = 'under-way'
      const working = work().finally(() => {
        if (state === 'overdue') overdue -= 1
        state = 'ended'
        give()
      })
      try {
        return await Promise.race([working, aborted(signal)])
      } finally {
        if (state === 'under-way') {
          state = 'overdue'
          overdue += 1
        }
      }
    },
  }
}

/** Rejects when the signal does. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
