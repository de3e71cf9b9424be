// Whether a request ever left this machine. One for which no connection could be made (a name that is not found, a network
// that is away, a firewall that swallows it) certainly did nothing; one that was written to a connection may have.

import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'

/** Raised for a request of which nothing was written to any connection. */
export class NotReachedError extends Error {
  override readonly name = 'NotReachedError'
}

/** How far a request came. `unknown` until undici says that it has it; what it never speaks of may have been written. */
export type Wire = { state: 'unknown' | 'waiting' | 'written' }

export const newWire = (): Wire => ({ state: 'unknown' })

const current = new AsyncLocalStorage<Wire>()
const wires = new WeakMap<object, Wire>()

// undici tells this to whoever listens (docs/docs/api/DiagnosticsChannel.md), whichever copy of it a client has.
subscribe('undici:request:create', (message) => {
  const wire = current.getStore()
  if (wire === undefined) return
  wire.state = 'waiting'
  wires.set((message as { readonly request: object }).request, wire)
})
subscribe('undici:client:sendHeaders', (message) => {
  const wire = wires.get((message as { readonly request: object }).request)
  if (wire !== undefined) wire.state = 'written'
})

/** Makes one request, and keeps the account of it. What it throws is told by `whyFailed`. */
export async function onWire<Result>(wire: Wire, make: () => Promise<Result>): Promise<Result> {
  try {
    return await current.run(wire, make)
  } catch (error) {
    throw whyFailed(wire, error)
  }
}

/** A NotReachedError when nothing of the request was written, else the error. */
export function whyFailed(wire: Wire | undefined, error: unknown): unknown {
  return wire?.state === 'waiting' ? new NotReachedError('no connection to Discord', { cause: error }) : error
}
