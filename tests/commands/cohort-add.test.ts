import { describe, expect, test } from 'vitest'
import { roleId } from '../../src/domain/ids.ts'
import { createTakeInByRole } from '../../src/jobs/take-in-by-role.ts'
import type { TestBot } from '../support/test-bot.ts'
import { textOf } from '../support/test-bot.ts'
import { enrolled, labelsOf, scene } from './scene.ts'

type Scene = Awaited<ReturnType<typeof scene>>
type Person = Scene['ada']

const asOption = ({ userId: id, displayName: name }: Person) => ({ id, name, isBot: false })
const mentors = { id: '700', name: 'Mentors', position: 1, permissions: 0n, isManaged: false }
const everyone = { ...mentors, id: '100', name: '@everyone', isManaged: true }

async function made({ mara }: Scene, name: string, more: object = {}) {
  const preview = await mara.ask('cohort create', { name, roadmap: 'small', start: 'monday', ...more })
  return mara.press(preview, labelsOf(preview).includes('Make it') ? 'Make it' : 'Make it without them')
}

/** The cohorts that somebody is in. */
const cohortsOf = async ({ bot }: Scene, person: Person): Promise<readonly string[]> =>
  (await bot.app.cohortMembership.own(person.member)).map(({ name }) => name)

const job = ({ app, messenger }: TestBot) =>
  createTakeInByRole({
    app,
    messenger,
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
  })

describe('/cohort add', () => {
  test('adds a member who is on the roadmap, in a line of the list of acts', async () => {
    const at = await enrolled()
    const { ada, mara } = at
    await made(at, 'Spring')
    const add = () => mara.ask('cohort add', { cohort: 'Spring', member: asOption(ada) })
    const said = await add()
    expect(said.visibility).toBe('private')
    expect(textOf(said)).toContain(`✓ <@${ada.userId}> is in **Spring**`)
    expect(said.reply?.pings).toBeUndefined()
    expect(textOf(await add())).toContain('already. Nothing changed')
    expect(at.bot.sent).toEqual([])
    const acts = textOf(await mara.ask('cohort acts', { member: asOption(ada) }))
    expect(acts.match(/added <@\d+> to the cohort \*\*Spring\*\*/g)).toHaveLength(1)
  })

  test('says the same of who is not on the roadmap and of who keeps to themselves', async () => {
    const at = await enrolled()
    const { ada, ben, mara } = at
    await made(at, 'Spring')
    await ada.ask('privacy visibility', { who: 'private' })
    for (const person of [ada, ben]) {
      const said = textOf(await mara.ask('cohort add', { cohort: 'Spring', member: asOption(person) }))
      expect(said.replaceAll(person.userId, '1')).toBe(
        'I can’t add <@1> to **Spring**: they aren’t on its roadmap, or keep their progress to themselves. They can join by themselves, with **/cohort join**.',
      )
      const removed = textOf(await mara.ask('cohort remove', { cohort: 'Spring', member: asOption(person) }))
      expect(removed).toContain('isn’t in **Spring**, or keeps')
    }
    expect(await cohortsOf(at, ada)).toEqual([])
  })

  test('asks before it moves somebody, and checks the right again at the press', async () => {
    const at = await enrolled()
    const { ada, ben, mara } = at
    await made(at, 'Spring')
    await made(at, 'Autumn')
    await ada.ask('cohort join', { cohort: 'Spring' })
    const asked = await mara.ask('cohort add', { cohort: 'Autumn', member: asOption(ada) })
    expect(textOf(await ben.press(asked, 'Move them'))).toContain('Only moderators can do that')
    expect(await cohortsOf(at, ada)).toEqual(['Spring'])
    expect(textOf(await mara.press(asked, 'Move them'))).toContain('and no longer in **Spring**')
    expect(textOf(await mara.press(asked, 'Move them'))).toContain('already. Nothing changed')
    expect(await cohortsOf(at, ada)).toEqual(['Autumn'])
  })

  test('wants a member or a role, and no role that everybody has', async () => {
    const at = await enrolled()
    const { ada, mara } = at
    await made(at, 'Spring')
    const add = async (values: object) =>
      textOf(await mara.ask('cohort add', { cohort: 'Spring', ...values }))
    expect(await add({})).toContain('one of the two')
    expect(await add({ member: asOption(ada), role: mentors })).toContain('one of the two')
    expect(await add({ role: everyone })).toContain('the role of everybody here')
    const create = { name: 'All', roadmap: 'small', start: 'monday', role: everyone }
    expect(textOf(await mara.ask('cohort create', create))).toContain('the role of everybody here')
    expect(textOf(await ada.ask('cohort add', { cohort: 'Spring', role: mentors }))).toContain(
      'Only moderators',
    )
    expect(textOf(await mara.ask('cohort add', { cohort: '?', role: mentors }))).toContain('no open cohort')
  })
})

describe('/cohort remove', () => {
  test('takes a member out, who stays on the roadmap', async () => {
    const at = await enrolled()
    const { ada, mara } = at
    await made(at, 'Spring')
    await ada.ask('cohort join', { cohort: 'Spring' })
    const remove = () => mara.ask('cohort remove', { cohort: 'Spring', member: asOption(ada) })
    expect(textOf(await remove())).toContain('is no longer in **Spring**')
    expect(textOf(await remove())).toContain('isn’t in **Spring**')
    expect(await cohortsOf(at, ada)).toEqual([])
    expect(textOf(await ada.ask('next'))).toContain('Next on Small roadmap')
  })
})

describe('a role', () => {
  test('takes in whoever has it and is on the roadmap, when they do something next', async () => {
    const at = await enrolled()
    const { bot, ben } = at
    await ben.ask('roadmap start', { roadmap: 'small' })
    await made(at, 'Spring', { role: mentors })
    const ada = bot.as({ name: 'Ada', roles: ['5', mentors.id] })
    await ada.ask('next')
    await expect.poll(() => cohortsOf(at, ada)).toEqual(['Spring'])
    await ben.ask('next')
    expect(await cohortsOf(at, ben)).toEqual([])
    expect(textOf(await ada.ask('cohort list'))).toContain('for <@&700>')
  })

  test('takes in nobody again who left or was taken out, until they join by themselves', async () => {
    const at = await enrolled()
    const { bot, mara } = at
    await made(at, 'Spring', { role: mentors })
    const ada = bot.as({ name: 'Ada', roles: [mentors.id] })
    const roles = [roleId(mentors.id)]
    const seen = () => bot.app.cohortRoles.seen(ada.member, roles, bot.now())
    await seen()
    await mara.ask('cohort remove', { cohort: 'Spring', member: asOption(ada) })
    await seen()
    expect(await cohortsOf(at, ada)).toEqual([])
    await ada.ask('cohort join', { cohort: 'Spring' })
    await ada.ask('cohort leave')
    await seen()
    expect(await cohortsOf(at, ada)).toEqual([])
  })

  test('takes nobody from another cohort, none who keeps to themselves, and lets nobody go who loses it', async () => {
    const at = await enrolled()
    const { bot, ada, ben, mara } = at
    await ben.ask('roadmap start', { roadmap: 'small' })
    await ben.ask('privacy visibility', { who: 'private' })
    await made(at, 'Spring')
    await ada.ask('cohort join', { cohort: 'Spring' })
    await made(at, 'Mentors', { role: mentors })
    const roles = [roleId(mentors.id)]
    for (const person of [ada, ben]) await bot.app.cohortRoles.seen(person.member, roles, bot.now())
    expect([await cohortsOf(at, ada), await cohortsOf(at, ben)]).toEqual([['Spring'], []])
    await ada.ask('cohort leave')
    await bot.app.cohortRoles.seen(ada.member, roles, bot.now())
    await ada.ask('next')
    await job(bot).run(bot.now())
    expect(await cohortsOf(at, ada)).toEqual(['Mentors'])
    await mara.ask('cohort remove', { cohort: 'Mentors', role: mentors })
    expect(await cohortsOf(at, ada)).toEqual(['Mentors'])
  })

  test('is looked for bit by bit among those who do nothing, again after a day, and from where it was', async () => {
    const at = await scene()
    const { bot, mara } = at
    const learners = Array.from({ length: 30 }, (_, n) => bot.as({ name: `L${n}` }))
    for (const one of learners) await one.ask('roadmap start', { roadmap: 'small' })
    await made(at, 'Spring')
    await mara.ask('cohort add', { cohort: 'Spring', role: mentors })
    for (const one of learners.filter((_, n) => n % 2 === 1)) bot.roles.set(one.userId, [roleId(mentors.id)])
    const size = async () =>
      (await bot.app.namedCohorts.list({ member: mara.member, isModerator: true }, { page: 0, perPage: 8 }))
        .shown[0]?.size
    await job(bot).run(bot.now())
    expect(await size()).toBe(12)
    // Another start of the program.
    await job(bot).run(bot.now())
    expect(await size()).toBe(15)
    for (const one of learners) bot.roles.set(one.userId, [roleId(mentors.id)])
    const [left] = learners
    if (left !== undefined) bot.lookUps.set(left.userId, 'left')
    await job(bot).run(bot.now())
    expect(await size()).toBe(15)
    bot.setNow(bot.now().add({ hours: 24 }))
    await job(bot).run(bot.now())
    expect(await size()).toBe(29)
  })

  test('of a cohort that was closed takes in nobody, until it is open again', async () => {
    const at = await enrolled()
    const { bot, ada, mara } = at
    await made(at, 'Spring', { role: mentors })
    const closed = await mara.press(await mara.ask('cohort close', { cohort: 'Spring' }), 'Close it')
    bot.roles.set(ada.userId, [roleId(mentors.id)])
    await job(bot).run(bot.now())
    await bot.app.cohortRoles.seen(ada.member, [roleId(mentors.id)], bot.now())
    expect(await cohortsOf(at, ada)).toEqual([])
    await mara.press(closed, 'Open it again')
    await job(bot).run(bot.now())
    expect(await cohortsOf(at, ada)).toEqual(['Spring'])
  })
})
