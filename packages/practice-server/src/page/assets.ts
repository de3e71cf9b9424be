// The files of the page: our own TypeScript with its types taken out, the libraries, the stylesheet.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import {
  ApplicationCommandOptionType,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10'
import { contentSecurityPolicy } from './guard.ts'

export type Asset = { readonly contentType: string; readonly body: string }

const folder = new URL('./browser/', import.meta.url)
const javascript = 'text/javascript; charset=utf-8'

const libraries: Readonly<Record<string, string>> = {
  'preact.js': import.meta.resolve('preact'),
  'preact-hooks.js': import.meta.resolve('preact/hooks'),
  'htm.js': import.meta.resolve('htm'),
  'htm-preact.js': import.meta.resolve('htm/preact'),
  // What it ships for browsers is one file that imports nothing.
  'markdown-it.js': import.meta.resolve('markdown-it/browser'),
}

/** What the page reads of Discord's numbers; as a package they are files that no browser can import. */
const discordTables = { ApplicationCommandOptionType, ButtonStyle, ComponentType, TextInputStyle }
const tablesName = 'lib/discord-api-types.js'

const importMap = JSON.stringify({
  imports: {
    preact: '/practice/assets/lib/preact.js',
    'preact/hooks': '/practice/assets/lib/preact-hooks.js',
    htm: '/practice/assets/lib/htm.js',
    'htm/preact': '/practice/assets/lib/htm-preact.js',
    'markdown-it': '/practice/assets/lib/markdown-it.js',
    'discord-api-types/v10': `/practice/assets/${tablesName}`,
  },
})

/** The paths under which assets are served, without the common beginning. */
export function assetNames(): readonly string[] {
  const own = readdirSync(folder).filter((name) => /\.(ts|css|svg)$/.test(name))
  return [...own, ...Object.keys(libraries).map((name) => `lib/${name}`), tablesName]
}

/** Only what is listed can be asked for, so a path never reaches the file system. */
export function readAsset(name: string): Asset | null {
  if (!assetNames().includes(name)) return null
  if (name === tablesName) return { contentType: javascript, body: tablesModule() }
  if (name.startsWith('lib/')) {
    const address = libraries[name.slice('lib/'.length)]
    return address === undefined ? null : { contentType: javascript, body: readLibrary(address) }
  }
  const text = readFileSync(new URL(name, folder), 'utf8')
  if (name.endsWith('.css')) return { contentType: 'text/css; charset=utf-8', body: text }
  if (name.endsWith('.svg')) return { contentType: 'image/svg+xml', body: text }
  return { contentType: javascript, body: strippedOf(name, text) }
}

/** What a file was without its types when it was asked for last; it is read anew each time, since somebody may work on it. */
const stripped = new Map<string, { readonly source: string; readonly code: string }>()

function strippedOf(name: string, source: string): string {
  const known = stripped.get(name)
  if (known?.source === source) return known.code
  const code = stripTypes(source)
  stripped.set(name, { source, code })
  return code
}

/** Node says at the first use that this is new; whoever watches the terminal can do nothing about it. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

function tablesModule(): string {
  return Object.entries(discordTables)
    .map(([name, table]) => `export const ${name} = ${JSON.stringify(table)}\n`)
    .join('')
}

/** The source maps are not served, so nothing should ask for them. */
function readLibrary(address: string): string {
  return readFileSync(fileURLToPath(address), 'utf8').replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n')
}

export const pageHtml = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="dark light">
<title>Practice server</title>
<link rel="icon" href="/practice/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/practice/assets/page.css">
<script type="importmap">${importMap}</script>
<script type="module" src="/practice/assets/main.ts"></script>
</head>
<body>
<div id="root"></div>
<noscript>This page needs JavaScript; all of it comes from this machine.</noscript>
</body>
</html>
`

export const pagePolicy = contentSecurityPolicy(
  `sha256-${createHash('sha256').update(importMap).digest('base64')}`,
)
