// Fills the practice server: a cohort that studies for eight weeks, by commands and buttons, on the clock turned along.

import type { Actor, InteractionOutcome } from '@cairn/practice-server/contract.ts'
import type { PracticeServer } from '@cairn/practice-server/server.ts'
import type { Bot } from '../bot.ts'
import type { GuildId } from '../domain/ids.ts'
import { cohortNames, type Habits, habitsOf, type Plan, planWeeks } from './habits.ts'
import { membersRole, type Scene, type ScenePerson } from './scene.ts'

/** How often somebody asks who gets no answer. */
const triesMax = 5

type Filling = {
  readonly server: PracticeServer
  readonly bot: Pick<Bot, 'app'>
  readonly scene: Scene
  /** Who came, before they do anything. */
  readonly onArrival: (people: readonly ScenePerson[]) => void
  readonly turn: (toMs: number) => Promise<void>
  readonly progress: (share: number) => void
  readonly signal: AbortSignal
}

/**
 * Goes through eight weeks from now on. Whoever is there already, and what they did, stays as it is. Throws when the
 * bot does not answer or is not there.
 */
export async function fillServer(filling: Filling): Promise<void> {
  const { server, scene, progress, signal, turn } = filling
  await setUpChannels(filling)
  const people = arrive(filling)
  const startMs = server.clock.now()
  const slots = planWeeks(people, startMs)
  for (const [index, { atMs, plans }] of slots.entries()) {
    if (signal.aborted) return
    await turn(atMs)
    await Promise.all(
      plans.map(({ person, plan }) =>
        followPlan(actorOf(server, scene, person.userId), person, plan, server),
      ),
    )
    progress((index + 1) / slots.length)
  }
}

type Learner = Habits & { readonly userId: string }

function arrive({ server, scene, onArrival }: Filling): readonly Learner[] {
  const { world } = server
  const role = [...(world.guild(scene.guildId)?.roles.values() ?? [])].find(
    ({ name }) => name === membersRole,
  )
  const people = cohortNames.map((name, index) => {
    const { id } = world.createUser({ name })
    world.addMember(scene.guildId, id, { roles: role === undefined ? [] : [role.id] })
    return { ...habitsOf(index), userId: id }
  })
  onArrival(people.map(({ userId }) => ({ userId, label: 'filled in', isFilledIn: true })))
  return people
}

/** The owner chooses the channels of digest and reminders, unless somebody chose one for the digest already. */
async function setUpChannels({ server, bot, scene }: Filling): Promise<void> {
  const { digest } = await bot.app.guildSettings.show(scene.guildId as GuildId)
  if (digest?.isOff === false) return
  const { world } = server
  const named = (wanted: string) => world.channels(scene.guildId).find(({ name }) => name === wanted)
  const channel = named('weekly-digest')
  const reminders = named('reminders')
  const owner = world.guild(scene.guildId)?.ownerId
  if (channel === undefined || owner === undefined) return
  const options = {
    'digest-channel': channel.id,
    ...(reminders === undefined ? {} : { 'reminder-channel': reminders.id }),
    weekday: 1,
    hour: '09:00',
  }
  await answered(() => actorOf(server, scene, owner).slash('setup', options))
}

function actorOf({ actor, world }: PracticeServer, { guildId }: Scene, userId: string): Actor {
  const [first] = world.channels(guildId)
  if (first === undefined) throw new Error('The server has no channel to study in.')
  return actor(userId, { guildId, channelId: first.id })
}

async function followPlan(actor: Actor, person: Learner, plan: Plan, server: PracticeServer): Promise<void> {
  // Their earlier answers would only fill the channel's memory; nobody but they could see them.
  server.world.restartClient(person.userId)
  switch (plan.kind) {
    case 'start': {
      const choices = await actor.autocomplete('roadmap start', 'roadmap', '')
      const roadmap = choices[person.roadmap % choices.length]
      await answered(() => actor.slash('roadmap start', { roadmap: String(roadmap?.value ?? '') }))
      const { reminder } = person
      if (reminder !== null) {
        await answered(() => actor.slash('remind set', { ...reminder, summary: '7' }))
      }
      return
    }
    case 'study':
      return study(actor, plan)
    case 'pause':
      await answered(() => actor.slash('roadmap pause'))
      return
    case 'resume':
      await answered(() => actor.slash('roadmap resume'))
      return
    case 'leave':
      await answered(() => actor.slash('roadmap leave'))
      return
  }
}

/** An evening: what waits for review, then some topics, each ticked off in the list of what comes next. */
async function study(actor: Actor, plan: Extract<Plan, { kind: 'study' }>): Promise<void> {
  if (plan.reviews > 0) await review(actor, plan)
  let list = await answered(() => actor.slash('next'))
  for (let topic = 0; topic < plan.topics; topic += 1) {
    list = await choose(actor, list)
    const tick = buttonOf(list, 'Done')
    if (tick === null) return
    list = await pressed(actor, list, tick)
  }
  if (plan.takesBack) await answered(() => actor.slash('undo'))
}

/** Where a group is to be chosen from, everyone takes what stands first. */
async function choose(actor: Actor, list: InteractionOutcome): Promise<InteractionOutcome> {
  // Another menu leads to links.
  const menu = list.message?.selects.find(({ customId }) => customId.includes('|next.choose|'))
  const [alternative] = menu?.options ?? []
  if (list.message === null || menu === undefined || alternative === undefined) return list
  const { id } = list.message
  return answered(() => actor.select(id, menu.customId, [alternative.value]))
}

async function review(actor: Actor, plan: Extract<Plan, { kind: 'study' }>): Promise<void> {
  let card = await answered(() => actor.slash('review'))
  for (let count = 0; count < plan.reviews; count += 1) {
    const opening = buttonOf(card, 'Show the answer')
    card = await pressed(actor, card, opening)
    const grade = buttonOf(card, plan.grades[count % plan.grades.length] ?? 'Good')
    if (grade === null) return
    card = await pressed(actor, card, grade)
  }
}

/** As it was where there is no such button. */
async function pressed(
  actor: Actor,
  outcome: InteractionOutcome,
  button: string | null,
): Promise<InteractionOutcome> {
  const { message } = outcome
  return message === null || button === null ? outcome : answered(() => actor.press(message.id, button))
}

function buttonOf({ message }: InteractionOutcome, label: string): string | null {
  return message?.buttons.find((button) => button.label.startsWith(label))?.customId ?? null
}

/** On a machine that has much else to do an answer can come after Discord's three seconds: then it is asked for again. */
async function answered(ask: () => Promise<InteractionOutcome>): Promise<InteractionOutcome> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const outcome = await ask()
    if (outcome.callbackType !== null) return outcome
  }
  throw new Error('The bot did not answer, so the filling ended early.')
}
