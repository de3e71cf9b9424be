// A look at the readiness of a copy that runs on this machine.

import { readyRoutes } from './health.ts'

/** The database alone is waited for a second. */
const answerMsMax = 5_000
/** Reasons are some words. */
const saidLengthMax = 500

export type Readiness =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not-ready'; readonly said: string }
  | { readonly kind: 'no-answer' }

type Place = { readonly host: string; readonly port: number }

/** Asks it. Never throws. */
export async function askReadiness(place: Place): Promise<Readiness> {
  try {
    const signal = AbortSignal.timeout(answerMsMax)
    const response = await fetch(`http://${hostOf(place)}:${place.port}${readyRoutes[0]}`, { signal })
    const said = await response.text()
    return response.ok ? { kind: 'ready' } : { kind: 'not-ready', said: said.slice(0, saidLengthMax) }
  } catch {
    return { kind: 'no-answer' }
  }
}

/** Whoever listens at all addresses listens at the machine's own, too. */
function hostOf({ host }: Place): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
