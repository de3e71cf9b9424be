// What npm says of advisories, and when CI fails for it.
import { expect, test } from 'vitest'
import { readReport } from '../../tools/read-audit.ts'

/** As `npm audit --json` writes it, in short. */
const reportOf = (...found: readonly { readonly name: string; readonly severity: string }[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      found.map((one) => [one.name, { ...one, isDirect: true, via: [], range: '<1.2.3', nodes: [] }]),
    ),
    metadata: { vulnerabilities: { total: found.length } },
  })

test('nothing found is said', () => {
  expect(readReport(reportOf())).toEqual({
    lines: ['No advisories about what runs the bot.'],
    mustAct: false,
  })
})

test.each([
  ['low', false],
  ['moderate', false],
  ['high', true],
  ['critical', true],
])('an advisory that is %s fails: %s', (severity, mustAct) => {
  expect(readReport(reportOf({ name: 'left-pad', severity }))).toEqual({
    lines: [`${severity}: left-pad <1.2.3`],
    mustAct,
  })
})

test('the worst stands first, and one that is high is enough', () => {
  const found = [
    { name: 'a', severity: 'low' },
    { name: 'b', severity: 'high' },
  ]
  expect(readReport(reportOf(...found))).toEqual({
    lines: ['high: b <1.2.3', 'low: a <1.2.3'],
    mustAct: true,
  })
})

test.each([
  ['refuses', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: { summary: '' } })],
  ['says nothing', ''],
  ['answers with a page', '<html>'],
])('a registry that %s fails nothing', (_what, json) => {
  expect(readReport(json)).toEqual({
    lines: ['The registry gave no advisories; nothing was found out.'],
    mustAct: false,
  })
})
