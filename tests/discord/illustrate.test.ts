import { describe, expect, test } from 'vitest'
import { createIllustrate, type Reader } from '../../src/discord/illustrate.ts'
import { pictureBytesMax } from '../../src/discord/limits.ts'
import type { Rasterise } from '../../src/interaction/drawing.ts'
import { md } from '../../src/interaction/markup.ts'
import { reply, styled } from '../../src/interaction/reply.ts'
import { english } from '../support/english.ts'
import { keepingLog } from './messaging.ts'
import { bytes, draws, drawsNot, withPicture } from './pictures.ts'

const reader: Reader = { voice: english, locale: 'ja' }

function illustrating(rasterise: Rasterise, timeLimitMs = 60_000) {
  const { log, warnings } = keepingLog()
  return { illustrate: createIllustrate({ rasterise, log, timeLimitMs }), warnings }
}

describe('a picture', () => {
  test('is drawn with its words in the reader’s language, and for their locale', async () => {
    const asked: unknown[] = []
    const { illustrate } = illustrating(async ({ content }, { locale }) => {
      asked.push(
        content.parts.map((part) => part.kind === 'words' && part.text),
        locale,
      )
      return bytes
    })
    expect((await illustrate(withPicture, reader)).files).toMatchObject([{ name: 'try.png', data: bytes }])
    expect(asked).toEqual([['Two of 3'], 'ja'])
  })

  test('that is there already is not drawn again', async () => {
    let times = 0
    const { illustrate } = illustrating(async () => {
      times += 1
      return bytes
    })
    const once = await illustrate(withPicture, reader)
    expect(await illustrate(once, reader)).toBe(once)
    expect(times).toBe(1)
  })

  test.each(Object.entries(drawsNot))(
    'that %s is left out, with the block that shows it, and the log says so once',
    async (_what, rasterise) => {
      const { illustrate, warnings } = illustrating(rasterise, 20)
      expect(await illustrate(withPicture, reader)).toEqual(reply(md`Two of three`))
      expect(warnings).toMatchObject([
        { fields: { picture: 'try.png' }, message: 'a message goes without its picture' },
      ])
    },
  )

  test('may have as many bytes as the limit', async () => {
    const { illustrate, warnings } = illustrating(async () => new Uint8Array(pictureBytesMax))
    expect((await illustrate(withPicture, reader)).files).toHaveLength(1)
    expect(warnings).toEqual([])
  })

  test('that is left out takes no other file along', async () => {
    const { illustrate } = illustrating(drawsNot.fails ?? draws)
    const files = [{ name: 'a.txt', text: md`A` }, ...(withPicture.files ?? [])]
    expect((await illustrate(styled(withPicture, { files }), reader)).files).toEqual([files[0]])
  })

  test('nobody asked for costs nothing: the same reply comes back', async () => {
    const { illustrate } = illustrating(drawsNot.fails ?? draws)
    const plain = reply(md`Hello`)
    expect(await illustrate(plain, reader)).toBe(plain)
  })
})

test('two pictures are drawn at once, and the others after them', async () => {
  const open: PromiseWithResolvers<Uint8Array>[] = []
  let most = 0
  let running = 0
  const { illustrate, warnings } = illustrating(async () => {
    running += 1
    most = Math.max(most, running)
    const work = Promise.withResolvers<Uint8Array>()
    open.push(work)
    return work.promise.finally(() => {
      running -= 1
    })
  })
  const asked = Array.from({ length: 5 }, () => illustrate(withPicture, reader))
  for (let drawn = 0; drawn < 5; drawn += 1) {
    await expect.poll(() => open.length).toBeGreaterThan(drawn)
    open[drawn]?.resolve(bytes)
  }
  expect((await Promise.all(asked)).map(({ files }) => files?.length)).toEqual([1, 1, 1, 1, 1])
  expect([most, warnings]).toEqual([2, []])
})

test('work that never ends keeps its slot, and nobody waits for it any more', async () => {
  const hanging: PromiseWithResolvers<Uint8Array>[] = []
  const { illustrate, warnings } = illustrating(() => {
    const work = Promise.withResolvers<Uint8Array>()
    hanging.push(work)
    return work.promise
  }, 50)
  await Promise.all([illustrate(withPicture, reader), illustrate(withPicture, reader)])
  await illustrate(withPicture, reader)
  expect(hanging).toHaveLength(2)
  expect(warnings.at(-1)?.fields.error).toMatchObject({
    message: 'pictures that were begun before never ended',
  })
  for (const { resolve } of hanging) resolve(bytes)
  await Promise.all(hanging.map(({ promise }) => promise))
  const after = illustrate(withPicture, reader)
  await expect.poll(() => hanging.length).toBe(3)
  hanging[2]?.resolve(bytes)
  expect((await after).files).toHaveLength(1)
})
