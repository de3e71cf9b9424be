// Bytes of a text file as text.

/** UTF-8, or UTF-16 where its mark stands in front, as old editors on Windows write it. */
export function decoded(data: Uint8Array): string {
  const encoding =
    data[0] === 0xff && data[1] === 0xfe
      ? 'utf-16le'
      : data[0] === 0xfe && data[1] === 0xff
        ? 'utf-16be'
        : 'utf-8'
  return new TextDecoder(encoding).decode(data)
}
