// Which release this is.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const manifest = join(import.meta.dirname, '../../package.json')

/** As `package.json` has it: `0.1.0`. */
export const version: string = String(JSON.parse(readFileSync(manifest, 'utf8')).version)
