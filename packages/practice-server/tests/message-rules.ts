// What a message has to keep to: its parts, a channel to send it into, and pairs of one that fits a rule and one that breaks it.

import { beforeAll, expect, test } from 'vitest'
import { type Answer, errorCodes, openPractice, type Practice, request } from './support.ts'

export type MessageRule = {
  readonly what: string
  readonly fits: unknown
  readonly breaks: unknown
  /** The place in the refused body with the code of the error there. */
  readonly code: string
}

/** The flag of Components V2. */
export const v2 = 1 << 15
export const display = (content: string) => ({ type: 10, content })
export const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  custom_id,
  label: 'Go',
  ...more,
})
export const row = (...components: unknown[]) => ({ type: 1, components })
export const option = (index: number, more: object = {}) => ({
  label: `Option ${index}`,
  value: `v${index}`,
  ...more,
})
export const select = (options: unknown[], more: object = {}) =>
  row({ type: 3, custom_id: 's', options, ...more })

export type Room = {
  readonly scene: () => Practice
  readonly send: (body: unknown) => Promise<Answer>
}

/** One practice server for all tests of a file, and the way to send into its channel. */
export function openRoom(): Room {
  let scene: Practice
  beforeAll(async () => {
    scene = await openPractice()
    return () => scene.server.close()
  })
  return {
    scene: () => scene,
    send: (body) => request(scene.server, 'POST', `/channels/${scene.channel.id}/messages`, body),
  }
}

export function testMessageRules({ scene, send }: Room, rules: readonly MessageRule[]): void {
  test.each(rules)('$what', async ({ fits, breaks, code }) => {
    expect(await send(fits)).toMatchObject({ status: 200 })
    const refused = await send(breaks)
    expect(refused).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } })
    expect(errorCodes(refused.body.errors)).toContain(code)
    expect(scene().server.refusals.at(-1)).toMatchObject({
      status: 400,
      code: 50035,
      body: JSON.parse(JSON.stringify(breaks)),
    })
  })
}
