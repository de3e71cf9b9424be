// A message with a picture, and all that can go wrong with drawing it.

import { pictureBytesMax } from '../../src/discord/limits.ts'
import type { Picture, Rasterise } from '../../src/interaction/drawing.ts'
import { md } from '../../src/interaction/markup.ts'
import { messages } from '../../src/interaction/message.ts'
import { pictured, reply } from '../../src/interaction/reply.ts'
import { sheet, words } from '../../src/pictures/parts.ts'

const texts = messages('try.picture', { title: 'Two of {n, number}', alternative: 'Two of {n, number}.' })

const picture: Picture = {
  name: 'try.png',
  drawing: sheet([words(texts.title({ n: 3 }))]),
  alternative: texts.alternative({ n: 3 }),
}

/** Says all of it without the picture. */
export const withPicture = pictured(reply(md`Two of three`), picture)

export const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])

export const draws: Rasterise = async () => bytes

/** Every way in which there is no picture in the end. */
export const drawsNot: Readonly<Record<string, Rasterise>> = {
  fails: async () => {
    throw new Error('no renderer for this machine')
  },
  'fails before it begins': () => {
    throw new Error('no such drawing')
  },
  'never ends': () => new Promise(() => {}),
  'is too big': async () => new Uint8Array(pictureBytesMax + 1),
}
