// Events that are not as expected: Discord adds fields and kinds every few months, and one of them must not end the program.
import { eventually } from '@cairn/practice-server/eventually.ts'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answered, programScene } from '../support/program.ts'

const eventsMin = 3_000
const batch = 150

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Event = { readonly type: string; readonly data: Json }

/** What somebody could find in place of any field. */
const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 60,
    '',
    'abc',
    '-5',
    '\u0000',
    '\ud800',
    [],
    {},
    [null],
    [[]],
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
)

type Change = {
  readonly at: number
  readonly how: 'delete' | 'replace' | 'nest' | 'retype'
  readonly value: Json
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('delete', 'replace', 'nest', 'retype'),
  value: oddValue,
})

/** Every field of a value, the nested ones too, as the object that holds it and its key there. */
function fieldsOf(value: Json): { readonly holder: { [key: string]: Json }; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as { [key: string]: Json }
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...fieldsOf(holder[key] ?? null)])
}

function changed(data: Json, changes: readonly Change[]): Json {
  const root: { [key: string]: Json } = { d: structuredClone(data) }
  for (const { at, how, value } of changes) {
    const fields = fieldsOf(root)
    const field = fields[at % fields.length]
    if (field === undefined) break
    const { holder, key } = field
    const old = holder[key] ?? null
    if (how === 'delete') delete holder[key]
    // A copy: one value can come twice, and a later change may reach into it.
    else if (how === 'replace') holder[key] = structuredClone(value)
    else if (how === 'nest') holder[key] = at % 2 === 0 ? [old] : { [key]: old }
    // An object may have a field called toString, which String would call.
    else holder[key] = typeof old === 'string' ? Number(old) : JSON.stringify(old)
  }
  return root.d ?? null
}

/** Lets a person use everything once, and gives the events of it. */
async function validEvents(scene: Awaited<ReturnType<typeof programScene>>): Promise<readonly Event[]> {
  const { server, learner, channelId } = scene
  const events: Event[] = []
  const stop = server.gateway.onEvent(({ type, data }) => void events.push({ type, data: data as Json }))
  await learner.autocomplete('roadmap start', 'roadmap', 'back')
  await learner.slash('roadmap start', { roadmap: 'backend-progress-tracker' })
  await learner.slash('done', { topic: 'Understand caching basics' })
  await learner.slash('setup', { 'reminder-channel': channelId })
  const next = await learner.slash('next')
  await learner.press(next.message?.id ?? '', 'Done')
  const other = server.world.createGuild({ name: 'Other', ownerId: scene.user.id })
  server.world.removeBot(other.id)
  stop()
  return events
}

/** A form as it comes back, and a select, which take a long way to get to by hand. */
function formAndSelect(sample: Json): Event[] {
  const data = sample as { [key: string]: Json }
  const field = { type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'note', value: 'text' } }
  const row = { type: 1, components: [{ type: 4, custom_id: 'note', value: 'text' }] }
  const chosen = { component_type: 3, custom_id: '1|resources.helped|x', values: ['a'] }
  const message = { id: '1', type: 0, content: '' }
  return [
    { ...data, type: 5, data: { custom_id: '1|resources.add|x', components: [field, row] } },
    { ...data, type: 3, message, data: chosen },
  ].map((event) => ({ type: 'INTERACTION_CREATE', data: event as Json }))
}

/** Names of events that there are, and some that there are not. */
const otherTypes = [
  'RESUMED',
  'CHANNEL_UPDATE',
  'MESSAGE_CREATE',
  'THREAD_LIST_SYNC',
  'VOICE_STATE_UPDATE',
  'NEW_THING',
  '__proto__',
  '',
]

describe('the program', () => {
  test('answers /help after thousands of mutated events of every kind', async () => {
    const scene = await programScene()
    const { server, learner, start } = scene
    const program = start({ logLevel: 'warn' })
    await server.gateway.waitForReady()
    const valid = await validEvents(scene)
    const sample = valid.find(({ type }) => type === 'INTERACTION_CREATE')
    const base = [...valid, ...formAndSelect(sample?.data ?? null)]
    const types = [...new Set(base.map(({ type }) => type))]
    expect(types).toEqual(expect.arrayContaining(['INTERACTION_CREATE', 'GUILD_CREATE', 'GUILD_DELETE']))

    let serial = 0n
    const mutated = fc
      .record({
        event: fc.constantFrom(...base),
        type: fc.oneof(
          { weight: 8, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.constantFrom(...otherTypes) },
        ),
        changes: fc.array(change, { minLength: 1, maxLength: 3 }),
      })
      .map(({ event, type, changes }) => ({ type: type ?? event.type, data: event.data, changes }))
    let sent = 0
    await fc.assert(
      fc.asyncProperty(fc.array(mutated, { minLength: batch, maxLength: batch }), async (events) => {
        for (const { type, data, changes } of events) {
          // Each with an id of its own, or the second one would count as delivered twice.
          serial += 1n
          const fresh = structuredClone(data) as { [key: string]: Json }
          if (type === 'INTERACTION_CREATE')
            fresh.id = (
              (BigInt(Math.floor(server.clock.now()) - 1_420_070_400_000) << 22n) |
              serial
            ).toString()
          server.gateway.dispatchRaw(type, changed(fresh, changes))
        }
        sent += events.length
        const help = await answered(() => learner.slash('help'))
        expect(help.message?.text).toContain('/today')
        expect(program.child.exitCode).toBeNull()
      }),
      { numRuns: Math.ceil(eventsMin / batch), endOnFailure: true },
    )
    expect(sent).toBeGreaterThanOrEqual(eventsMin)
    expect(program.log().some(({ msg }) => msg.includes('could not be read'))).toBe(true)
    // What is logged of them gives no secrets away.
    expect(program.written()).not.toContain(server.token)
    const { token } = (sample?.data ?? {}) as { readonly token: string }
    expect(program.written()).not.toContain(token.slice(0, 20))
  })

  test('goes on after each message of the gateway that is not as it should be', async () => {
    const { server, learner, start } = await programScene({ patienceMs: 500 })
    const program = start()
    await server.gateway.waitForReady()
    const oddities = {
      'a READY of nothing': () => server.gateway.dispatchRaw('READY', null),
      'a READY without its parts': () => server.gateway.dispatchRaw('READY', { session_id: 7 }),
      'a HELLO without an interval': () => server.gateway.sayRaw({ op: 10, d: null }),
      'a message that is none': () => server.gateway.sayRaw('hello'),
      // The last one, since it ends the connection on which the others are read.
      'an INVALID_SESSION without a word': () => server.gateway.sayRaw({ op: 9, d: null }),
    }
    for (const [oddity, send] of Object.entries(oddities)) {
      send()
      await eventually(async () => {
        const help = await learner.slash('help').catch(() => undefined)
        return help?.message?.text.includes('/today') === true
      })
      expect(program.child.exitCode, oddity).toBeNull()
    }
  })
})
