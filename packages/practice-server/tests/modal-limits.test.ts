import { describe, expect, test } from 'vitest'
import { type ByHand, byHand, errorCodes, long, many, type Practice, practice, request } from './support.ts'

const input = (more = {}) => ({ type: 4, custom_id: 'f', style: 1, ...more })
const label = (component: unknown, more = {}) => ({ type: 18, label: 'Field', component, ...more })
const modal = (components: unknown[], more = {}) => ({
  type: 9,
  data: { custom_id: 'm', title: 'A note', components, ...more },
})
const option = (index: number) => ({ label: `Option ${index}`, value: `v${index}` })
const options = (count: number) => many(count, option)
const field = (type: number, more = {}) => modal([label({ type, custom_id: 'f', ...more })])

const at = 'data.components.0.component'

async function ask(): Promise<Practice & ByHand> {
  const scene = await practice({ patienceMs: 50 })
  const { server, asAda } = scene
  await request(server, 'PUT', `/applications/${server.applicationId}/commands`, [
    { name: 'ask', description: 'x' },
  ])
  return { ...scene, ...(await byHand(server, () => asAda.slash('ask'))) }
}

describe('what a modal may be', () => {
  test.each([
    {
      what: 'a modal has a custom id of 100 characters',
      fits: modal([label(input())], { custom_id: long(100) }),
      breaks: modal([label(input())], { custom_id: long(101) }),
      code: 'data.custom_id: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a modal has at least one component',
      fits: modal([label(input())]),
      breaks: modal([]),
      code: 'data.components: BASE_TYPE_MIN_LENGTH',
    },
    {
      what: 'a label has 45 characters in a modal',
      fits: modal([label(input(), { label: long(45) })]),
      breaks: modal([label(input(), { label: long(46) })]),
      code: 'data.components.0.label: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'the description of a field has 100 characters',
      fits: modal([label(input(), { description: long(100) })]),
      breaks: modal([label(input(), { description: long(101) })]),
      code: 'data.components.0.description: BASE_TYPE_MAX_LENGTH',
    },
    {
      what: 'a text field takes 4,000 characters',
      fits: modal([label(input({ max_length: 4000 }))]),
      breaks: modal([label(input({ max_length: 4001 }))]),
      code: `${at}.max_length: NUMBER_TYPE_MAX`,
    },
    {
      what: 'a text field begins with 4,000 characters',
      fits: modal([label(input({ value: long(4000) }))]),
      breaks: modal([label(input({ value: long(4001) }))]),
      code: `${at}.value: BASE_TYPE_MAX_LENGTH`,
    },
    {
      what: 'a text field asks for no more at least than at most',
      fits: modal([label(input({ min_length: 2, max_length: 2 }))]),
      breaks: modal([label(input({ min_length: 3, max_length: 2 }))]),
      code: `${at}.min_length: TEXT_INPUT_COMPONENT_MIN_LENGTH_TOO_LARGE`,
    },
    {
      what: 'a file field takes 10 files',
      fits: field(19, { max_values: 10 }),
      breaks: field(19, { max_values: 11 }),
      code: `${at}.max_values: NUMBER_TYPE_MAX`,
    },
    {
      what: 'a radio group has 2 options',
      fits: field(21, { options: options(2) }),
      breaks: field(21, { options: options(1) }),
      code: `${at}.options: BASE_TYPE_MIN_LENGTH`,
    },
    {
      what: 'a radio group has 10 options',
      fits: field(21, { options: options(10) }),
      breaks: field(21, { options: options(11) }),
      code: `${at}.options: BASE_TYPE_MAX_LENGTH`,
    },
    {
      what: 'a group of checkboxes has 10 options',
      fits: field(22, { options: options(10) }),
      breaks: field(22, { options: options(11) }),
      code: `${at}.options: BASE_TYPE_MAX_LENGTH`,
    },
    {
      what: 'a select in a modal has 25 options',
      fits: field(3, { options: options(25) }),
      breaks: field(3, { options: options(26) }),
      code: `${at}.options: BASE_TYPE_MAX_LENGTH`,
    },
    {
      what: 'a field that may be left out says so',
      fits: field(3, { options: options(2), min_values: 0, required: false }),
      breaks: field(3, { options: options(2), min_values: 0 }),
      code: `${at}.min_values: NUMBER_TYPE_MIN`,
    },
    {
      what: 'a field in a modal is not disabled',
      fits: field(3, { options: options(2) }),
      breaks: field(3, { options: options(2), disabled: true }),
      code: `${at}.disabled: MODAL_COMPONENT_DISABLED`,
    },
    {
      what: 'a checkbox is not required',
      fits: field(23),
      breaks: field(23, { required: true }),
      code: `${at}.required: CHECKBOX_CANNOT_BE_REQUIRED`,
    },
  ])('$what', async ({ fits, breaks, code }) => {
    const { answer, server } = await ask()
    const refused = await answer(breaks)
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } })
    expect(errorCodes(refused.body.errors)).toContain(code)
    expect(await answer(fits)).toMatchObject({ status: 204 })
    expect(server.refusals).toHaveLength(1)
  })

  test('texts, selects of every kind and a file field stand in one modal', async () => {
    const { answer } = await ask()
    const selects = [5, 6, 8].map((type) => label({ type, custom_id: `s${type}` }))
    const file = label({ type: 19, custom_id: 'file' })
    expect(await answer(modal([{ type: 10, content: 'Read **this**.' }, ...selects, file]))).toMatchObject({
      status: 204,
    })
  })

  test('a button stands in no modal', async () => {
    const { answer } = await ask()
    const button = { type: 2, style: 1, custom_id: 'a', label: 'A' }
    expect(await answer(modal([{ type: 1, components: [button] }]))).toMatchObject({
      status: 400,
      body: { code: 50035 },
    })
  })
})
