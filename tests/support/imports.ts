// Reads what the files of a folder import.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Import = { readonly file: string; readonly from: string; readonly typesOnly: boolean }
export type Folder = {
  readonly files: readonly { readonly file: string; readonly code: string }[]
  readonly imports: readonly Import[]
}

/** All TypeScript below a folder, by paths from there. */
export function readFolder(folder: string): Folder {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules/'))
    .map((file) => ({ file, code: readFileSync(join(folder, file), 'utf8') }))
  return { files, imports: files.flatMap(importsOf) }
}

/** Static imports and re-exports, dynamic imports and `require` of a literal. */
export function importsOf({
  file,
  code,
}: {
  readonly file: string
  readonly code: string
}): readonly Import[] {
  const fixed = [...code.matchAll(/^(?:import|export)\s+(?:([^'"`;]*?)\s+from\s+)?'([^']+)'/gm)]
  const dynamic = [...code.matchAll(/(?:\bimport|\brequire)\(\s*'([^']+)'\s*\)/g)]
  return [
    ...fixed.map(([, clause = '', from = '']) => ({ file, from, typesOnly: namesTypesOnly(clause) })),
    ...dynamic.map(([, from = '']) => ({ file, from, typesOnly: false })),
  ]
}

function namesTypesOnly(clause: string): boolean {
  if (clause.startsWith('type ')) return true
  const names = clause
    .match(/^\{([\s\S]*)\}$/)?.[1]
    ?.split(',')
    .map((name) => name.trim())
  return names?.every((name) => name === '' || name.startsWith('type ')) ?? false
}
