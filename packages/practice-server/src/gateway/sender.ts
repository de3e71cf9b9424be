// Writes to a gateway connection, compressed when the client asked for it.
import { constants, createDeflate } from 'node:zlib'
import type { WebSocket } from 'ws'

/** Plain text, or with `zlib-stream` one deflate stream over the whole connection, flushed after every payload. */
export function createSender(socket: WebSocket, compresses: boolean): (payload: string) => void {
  const isOpen = (): boolean => socket.readyState === socket.OPEN
  if (!compresses) {
    return (payload) => {
      if (isOpen()) socket.send(payload)
    }
  }
  const deflate = createDeflate()
  let chunks: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk))
  let last = Promise.resolve()
  return (payload) => {
    last = last.then(
      () =>
        new Promise((resolve) => {
          deflate.write(payload)
          deflate.flush(constants.Z_SYNC_FLUSH, () => {
            if (isOpen()) socket.send(Buffer.concat(chunks))
            chunks = []
            resolve()
          })
        }),
    )
  }
}
