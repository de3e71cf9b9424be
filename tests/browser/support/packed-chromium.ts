// The Chromium of the npm package: unpacked once, with the libraries and the font that a bare Linux lacks.

import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'

export type UnpackedChromium = {
  readonly executablePath: string
  /** What it needs in its environment, beside what the tests run in. */
  readonly env: Readonly<Record<string, string>>
}

/**
 * Unpacks it beside the installed packages, so that it goes with them and no other user of the machine can put
 * anything in its place. Null when the package was not installed. The package's own way of doing it is for the clouds
 * that it names, and would meet itself half-way when two processes start at once.
 */
export async function unpackChromium(): Promise<UnpackedChromium | null> {
  const manifest = manifestOf('@sparticuz/chromium')
  if (manifest === undefined) return null
  const packed = join(dirname(manifest), 'bin')
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
  const modules = join(dirname(manifest), '..', '..')
  const folder = join(modules, '.cache', `chromium-${version}`)
  if (!existsSync(folder)) await unpackInto(folder, packed)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  }
}

function manifestOf(name: string): string | undefined {
  try {
    return findPackageJSON(name, import.meta.url)
  } catch {
    return undefined
  }
}

/** Everything is complete before it gets its name, so whoever finds the folder can use it. */
async function unpackInto(folder: string, packed: string): Promise<void> {
  const making = `${folder}.${randomUUID()}`
  await mkdir(making, { recursive: true })
  try {
    await Promise.all(
      ['chromium', 'al2023.tar', 'fonts.tar'].map((name) =>
        pipeline(
          createReadStream(join(packed, `${name}.br`)),
          createBrotliDecompress(),
          createWriteStream(join(making, name)),
        ),
      ),
    )
    for (const archive of ['al2023.tar', 'fonts.tar']) {
      execFileSync('tar', ['-xf', join(making, archive), '-C', making, '--no-same-owner'])
      await rm(join(making, archive))
    }
    await chmod(join(making, 'chromium'), 0o755)
    await writeFile(join(making, 'fonts.conf'), fontsConfiguration(folder))
    await rename(making, folder)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    // Another process was first, and made the same.
    if (!existsSync(folder)) throw error
  }
}

function fontsConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}
