// A file for a message, written piece by piece: as it is, or compressed where Discord would take no longer one.

import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { createTurns } from '../store/turns.ts'

/** A file of a message without boosts (developers/reference, "Uploading Files": 10 MiB). */
const fileBytesMax = 10 * 1024 * 1024
/** What is longer is compressed, to a tenth and less; a file of this length would not fit even then, and takes memory. */
const plainBytesMax = 100 * 1024 * 1024

/** For tests. */
export type FileSizes = { readonly file?: number; readonly plain?: number }

export type FittedFile =
  | {
      readonly kind: 'file'
      readonly name: string
      readonly data: Uint8Array
      readonly isCompressed: boolean
    }
  | { readonly kind: 'too-large'; readonly bytesMax: number }

/** Puts the pieces together, so that others are heard meanwhile. */
export async function fittedFile(
  name: string,
  pieces: AsyncIterable<string>,
  { file = fileBytesMax, plain = plainBytesMax }: FileSizes = {},
): Promise<FittedFile> {
  const encoded: Buffer[] = []
  let bytes = 0
  const turn = createTurns()
  for await (const piece of pieces) {
    const next = Buffer.from(piece)
    bytes += next.length
    if (bytes > plain) return { kind: 'too-large', bytesMax: file }
    encoded.push(next)
    await turn()
  }
  const data = Buffer.concat(encoded)
  if (data.length <= file) return { kind: 'file', name, data, isCompressed: false }
  const compressed = await promisify(gzip)(data)
  return compressed.length <= file
    ? { kind: 'file', name: `${name}.gz`, data: compressed, isCompressed: true }
    : { kind: 'too-large', bytesMax: file }
}
