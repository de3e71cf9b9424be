// What a member’s choices are once they log something of another alternative.
import { expect, test } from 'vitest'
import { choicesAfter } from '../../../src/domain/roadmap/choices.ts'
import { indexRoadmap } from '../../../src/domain/roadmap/walk.ts'
import { smallRoadmap } from '../../support/small-roadmap.ts'

const index = indexRoadmap(smallRoadmap)
const after = (choices: ReadonlyMap<string, string>, id: string) => {
  const place = index.byId.get(id)
  if (place === undefined) throw new Error(`No ${id}`)
  return choicesAfter(choices, place)
}

test('the alternative of what is logged takes the place of another, and all other choices stay', () => {
  const chosen = new Map([
    ['elsewhere', 'elsewhere/one'],
    ['web/framework', 'web/framework/flask'],
  ])
  expect([...after(chosen, 'web/framework/fastapi/validation')]).toEqual([
    ['elsewhere', 'elsewhere/one'],
    ['web/framework', 'web/framework/fastapi'],
  ])
})

test('what is logged of the chosen alternative, of none, or where nothing was chosen changes nothing', () => {
  const chosen = new Map([['web/framework', 'web/framework/flask']])
  for (const id of ['web/framework/flask/routing', 'web/redis', 'web/framework'])
    expect(after(chosen, id)).toBe(chosen)
  const none = new Map<string, string>()
  expect(after(none, 'web/framework/flask/routing')).toBe(none)
})
