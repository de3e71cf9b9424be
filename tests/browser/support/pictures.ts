// Pictures of the practice page that stand in docs/, taken where a test comes by, when they are asked for.

import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = join(import.meta.dirname, '../../../docs/pictures')

/** Takes one for docs/pictures/ where the variable DOCS_PICTURES is set. */
export async function pictureForDocs(page: Page, name: string): Promise<void> {
  if (process.env.DOCS_PICTURES) await page.screenshot({ path: join(folder, `${name}.png`) })
}
