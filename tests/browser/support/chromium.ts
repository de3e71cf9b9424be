// Finds a Chromium on this machine, or unpacks the one that came with npm.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type UnpackedChromium, unpackChromium } from './packed-chromium.ts'

export type FoundChromium =
  | ({ readonly kind: 'found' } & UnpackedChromium)
  | { readonly kind: 'none'; readonly remedy: string }

type Machine = {
  readonly platform: NodeJS.Platform
  readonly arch: NodeJS.Architecture
  readonly env: Readonly<Record<string, string | undefined>>
}

/**
 * `CHROMIUM_PATH` first, then where systems put a Chromium or a Chrome, then the one of the npm package
 * `@sparticuz/chromium`, which is for Linux on x64. Without any, `remedy` says what to install.
 */
export async function findChromium({ platform, arch, env }: Machine = process): Promise<FoundChromium> {
  const { CHROMIUM_PATH: named } = env
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { kind: 'found', executablePath: named, env: {} }
    return { kind: 'none', remedy: `CHROMIUM_PATH names ${named}, where there is no file.` }
  }
  const usual = usualPlaces(platform, env).find((path) => existsSync(path) && starts(path, platform))
  if (usual !== undefined) return { kind: 'found', executablePath: usual, env: {} }
  if (platform === 'linux' && arch === 'x64') {
    const unpacked = await unpackChromium()
    if (unpacked !== null) return { kind: 'found', ...unpacked }
  }
  return { kind: 'none', remedy: remedyFor(platform) }
}

function usualPlaces(platform: NodeJS.Platform, env: Machine['env']): readonly string[] {
  switch (platform) {
    case 'darwin':
      return ['/Applications', join(env.HOME ?? '', 'Applications')].flatMap((folder) =>
        ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) =>
          join(folder, `${name}.app/Contents/MacOS/${name}`),
        ),
      )
    case 'win32':
      return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Chromium/Application/chrome.exe'),
          join(folder, 'Google/Chrome/Application/chrome.exe'),
          join(folder, 'Microsoft/Edge/Application/msedge.exe'),
        ])
    default:
      return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) => [
        `/usr/bin/${name}`,
        `/usr/local/bin/${name}`,
        `/snap/bin/${name}`,
      ])
  }
}

/** Some Linuxes put a script in its place that only tells to install it. On Windows asking would open a window. */
function starts(path: string, platform: NodeJS.Platform): boolean {
  return platform === 'win32' || spawnSync(path, ['--version'], { timeout: 60_000 }).status === 0
}

function remedyFor(platform: NodeJS.Platform): string {
  const install =
    platform === 'linux'
      ? 'Install one (on Debian or Ubuntu: apt-get install chromium)'
      : 'Install Chromium or Google Chrome'
  return `The browser tests need a Chromium, and there is none. ${install}, or name one in CHROMIUM_PATH.`
}
