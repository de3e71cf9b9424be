// What axe finds wrong with a page, by the rules of WCAG 2.2 AA.

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
const all = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }
/** What else than these two could the other colours break? */
const aboutColours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
const schemes = [
  { colorScheme: 'dark', runOnly: all },
  { colorScheme: 'light', runOnly: aboutColours },
] as const

/**
 * One line for each element that breaks a rule, in dark or in light: the rule, the element, and what to do about it. With
 * a selector only what is new is looked at: the whole page takes seconds.
 */
export async function accessibilityProblems(page: Page, within = 'html'): Promise<readonly string[]> {
  const problems: string[] = []
  for (const { colorScheme, runOnly } of schemes) {
    await page.emulateMedia({ colorScheme })
    // Given to the page as a debugger would, which the page's own policy does not concern.
    await page.evaluate(axe)
    const { violations } = await page.evaluate<AxeResults>(
      `axe.run(${JSON.stringify(within)}, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`,
    )
    for (const { id, nodes } of violations) {
      for (const { target, failureSummary } of nodes) {
        problems.push(`in ${colorScheme}, ${id}: ${target.join(' ')}: ${failureSummary}`)
      }
    }
  }
  return problems
}
