// Starts a real browser that stays on this machine.

import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './chromium.ts'

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  // Whatever would leave the machine finds no address.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

/** Throws when the machine has no Chromium, with a sentence that says what to install. */
export async function openBrowser(): Promise<Browser> {
  const found = await findChromium()
  if (found.kind === 'none') throw new Error(found.remedy)
  const { executablePath, env } = found
  return chromium.launch({ executablePath, args: browserArguments, env: { ...process.env, ...env } })
}
