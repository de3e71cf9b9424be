// Everything that the tests of a run write lies in one folder, which is gone afterwards.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Run by vitest once, before all test files. What it gives is run after them. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-tests-'))
  // PostgreSQL is run as nobody by root, and has its own folder in it.
  chmodSync(folder, 0o711)
  // What `tmpdir` looks at on Windows and elsewhere.
  process.env.TEMP = process.env.TMPDIR = folder
  // A browser that was just ended may still be putting its profile away.
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
}
