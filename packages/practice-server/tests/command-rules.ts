// What a registration of commands has to keep to: pairs of a command that fits a rule and one that breaks it.

import { expect, test } from 'vitest'
import { errorCodes, practice, request } from './support.ts'

export type CommandRule = {
  readonly what: string
  readonly fits: object
  readonly breaks: object
  /** The place in the refused body with the code of the error there. */
  readonly code: string
}

export const command = (more: object = {}) => ({ name: 'ask', description: 'Ask something', ...more })
export const option = (more: object = {}) => ({ type: 3, name: 'what', description: 'What', ...more })

export function testCommandRules(rules: readonly CommandRule[]): void {
  test.each(rules)('$what', async ({ fits, breaks, code }) => {
    const { server } = await practice()
    const path = `/applications/${server.applicationId}/commands`
    expect(await request(server, 'PUT', path, [fits])).toMatchObject({ status: 200 })
    const refused = await request(server, 'PUT', path, [breaks])
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toContain(code)
  })
}
