// Which characters a font file really has. The ranges that come with a font say which file to ask, and promise more than is in it.

import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'

/** From the first to the last code point, both included. */
export type Range = readonly [number, number]

const headerLength = 48
/** Where a tag is no known one of these it is spelled out (w3.org/TR/WOFF2, table of known tags). */
const spelledOut = 63
const cmapTag = 0
/** These two are stored in a form of their own unless they say that they are not. */
const reshapedTags = [10, 11]
const notReshaped = 3

/** The code points for which a WOFF2 file has a glyph. Unpacking is not done on the main thread. */
export async function coverageOf(file: Buffer): Promise<readonly Range[]> {
  const tables = file.readUInt16BE(12)
  const packedLength = file.readUInt32BE(20)
  let at = headerLength
  let offset = 0
  let cmap: { readonly offset: number; readonly length: number } | undefined
  const readNumber = (): number => {
    let value = 0
    for (;;) {
      const byte = file.readUInt8(at++)
      value = value * 128 + (byte & 127)
      if (byte < 128) return value
    }
  }
  for (let table = 0; table < tables; table += 1) {
    const flags = file.readUInt8(at++)
    const tag = flags & 63
    if (tag === spelledOut) at += 4
    const version = flags >> 6
    let length = readNumber()
    const isReshaped = reshapedTags.includes(tag) ? version !== notReshaped : version !== 0
    if (isReshaped) length = readNumber()
    if (tag === cmapTag) cmap = { offset, length }
    offset += length
  }
  if (cmap === undefined) return []
  const unpacked = await unpack(file.subarray(at, at + packedLength))
  return rangesIn(unpacked.subarray(cmap.offset, cmap.offset + cmap.length))
}

const unpack = promisify<Buffer, Buffer>(brotliDecompress)

/** Reads the table that maps code points to glyphs (learn.microsoft.com/typography/opentype/spec/cmap), formats 4 and 12. */
function rangesIn(cmap: Buffer): readonly Range[] {
  const ranges: Range[] = []
  const count = cmap.readUInt16BE(2)
  for (let record = 0; record < count; record += 1) {
    const at = cmap.readUInt32BE(4 + record * 8 + 4)
    const format = cmap.readUInt16BE(at)
    if (format === 12) ranges.push(...groupsIn(cmap.subarray(at)))
    if (format === 4) ranges.push(...segmentsIn(cmap.subarray(at)))
  }
  return merged(ranges)
}

function groupsIn(table: Buffer): readonly Range[] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, group) => {
    const at = 16 + group * 12
    return [table.readUInt32BE(at), table.readUInt32BE(at + 4)] as const
  })
}

function segmentsIn(table: Buffer): readonly Range[] {
  const segments = table.readUInt16BE(6) / 2
  return Array.from({ length: segments }, (_, segment) => {
    const last = table.readUInt16BE(14 + segment * 2)
    return [table.readUInt16BE(16 + (segments + segment) * 2), Math.min(last, 0xfffe)] as const
  }).filter(([first, last]) => first <= last)
}

/** In order, without overlaps. */
function merged(ranges: readonly Range[]): readonly Range[] {
  const whole: [number, number][] = []
  for (const [first, last] of ranges.toSorted((one, other) => one[0] - other[0])) {
    const before = whole.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else whole.push([first, last])
  }
  return whole
}

/** Whether one of the ranges, which are in order, holds the code point. */
export function holds(ranges: readonly Range[], point: number): boolean {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle] as Range
    if (point < first) high = middle - 1
    else if (point > last) low = middle + 1
    else return true
  }
  return false
}
