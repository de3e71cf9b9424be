// What `npm audit --json` says, as lines, and whether anybody has to act.

import * as z from 'zod'

const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const
/** The others are told. */
const toActOn: readonly string[] = ['high', 'critical']

const report = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.enum(severities), range: z.string() }),
  ),
})

export type AuditVerdict = { readonly lines: readonly string[]; readonly mustAct: boolean }

/** A registry that has no answer is no reason to stop everybody's work: it is said, and the next run asks again. */
export function readReport(json: string): AuditVerdict {
  const parsed = report.safeParse(parseOrNothing(json))
  if (!parsed.success)
    return { lines: ['The registry gave no advisories; nothing was found out.'], mustAct: false }
  const found = Object.values(parsed.data.vulnerabilities).toSorted(
    (one, other) => severities.indexOf(other.severity) - severities.indexOf(one.severity),
  )
  if (found.length === 0) return { lines: ['No advisories about what runs the bot.'], mustAct: false }
  return {
    lines: found.map(({ name, severity, range }) => `${severity}: ${name} ${range}`),
    mustAct: found.some(({ severity }) => toActOn.includes(severity)),
  }
}

function parseOrNothing(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
