// Every interaction comes through here: found, checked, run, answered in time; bugs end here with a reference code.

import QuickLRU from 'quick-lru'
import type { App } from '../app.ts'
import type { Clock } from '../clock.ts'
import type { InteractionId } from '../domain/ids.ts'
import { NotSavedError, type NotSavedReason } from '../domain/not-saved.ts'
import type { FetchSource } from '../domain/resource/source.ts'
import type { Announcer } from './announcer.ts'
import { createAsides, type SayUnreached } from './asides.ts'
import type { Answer, Command, Context, SlashCommand } from './command.ts'
import { calmed, createCooldown, visibilityBefore } from './cooldown.ts'
import { logDenial } from './denied.ts'
import { type DiscordClock, leastAgeMs } from './discord-clock.ts'
import type { Download } from './download.ts'
import type { Log } from './log.ts'
import { messages } from './message.ts'
import type { Messenger } from './messenger.ts'
import { type Meters, noMeters } from './meters.ts'
import { hasPictures, inLocale, type Reply, refusal } from './reply.ts'
import { AnsweredElsewhereError, type Request, type Responder } from './request.ts'
import { countUnderWay } from './under-way.ts'
import {
  actionWork,
  asMember,
  byKindAndName,
  commandWork,
  referenceOf,
  slashCommand,
  type Work,
} from './work.ts'

/** Discord gives 3 s for the first answer; work that needs longer than this is announced as "thinking". */
export const deferAfterMs = 1_000
/** Whoever has waited that long for a first answer has been told that there is none (interactions/receiving-and-responding). */
export const answerWithinMs = 3_000
/** Machines of Discord stamp ids and dates, and need not agree to the millisecond. In doubt somebody still waits. */
const clockErrorMs = 500
/** Tokens live 15 minutes: nothing can be said with one after that. */
const tokenMsMax = 15 * 60_000
/** Interactions remembered to notice a second delivery; a bot at Discord's busiest sees fewer in 15 minutes. */
const rememberedMax = 20_000

export type Dispatch = (request: Request, responder: Responder) => Promise<void>

type Parts = {
  readonly app: App
  readonly clock: Clock
  readonly commands: readonly Command[]
  readonly messenger: Messenger
  readonly download: Download
  readonly fetchSource: FetchSource
  readonly announcer: Announcer
  readonly sayUnreached: SayUnreached
  readonly log: Log
  readonly meters?: Meters
  /** By whose time events are old; the own clock's when none is given. */
  readonly discordClock?: Pick<DiscordClock, 'leastAgeMs' | 'ask'>
}

/** The own clock, where it is also that of whoever makes the events. */
const sameClock: Pick<DiscordClock, 'leastAgeMs' | 'ask'> = {
  leastAgeMs: (snowflake, now) => leastAgeMs(snowflake, now, { minMs: 0, maxMs: 0 }),
  ask: async () => {},
}

/** Builds the dispatcher. The promise it returns never rejects; `settled` is the moment when nothing is being answered. */
export function createDispatch(parts: Parts) {
  const { app, clock, commands, messenger, download, fetchSource, announcer, log } = parts
  const { discordClock = sameClock, meters = noMeters } = parts
  const known = byKindAndName(commands)
  const actions = new Map(
    commands.flatMap((command) => command.actions.map((action) => [action.name, action])),
  )
  const seen = new QuickLRU<InteractionId, true>({ maxSize: rememberedMax })
  const cooldown = createCooldown()
  const asides = createAsides(parts)

  const dispatch: Dispatch = async (request, responder) => {
    const { caller } = request
    // Events may be delivered more than once; a second answer would only earn error 40060.
    if (seen.has(caller.interactionId)) return
    seen.set(caller.interactionId, true)
    const now = clock.now()
    const context: Context = { app, caller, now, messenger, download, fetchSource, commands }
    try {
      if (await isTooLate(caller.interactionId, now)) {
        const ageMs = Math.round(discordClock.leastAgeMs(caller.interactionId, now))
        const reference = referenceOf(caller)
        log.warn(
          { ageMs, reference, request: request.kind },
          'an event came too late to be answered; nothing was done',
        )
        return
      }
      asides.noteReturn(context)
      switch (request.kind) {
        case 'command':
        case 'menu-command':
          return await answer(responder, commandWork(known, request, context), context)
        case 'component':
        case 'modal':
          return await answer(responder, actionWork(actions, request, context), context)
        case 'autocomplete':
          return await suggest(slashCommand(known, request.name), request, responder, context, log)
      }
    } catch (error) {
      if (error instanceof AnsweredElsewhereError)
        log.warn({}, 'somebody else answered: another copy of this bot seems to run on the same token')
      else
        log.warn(
          { error, reference: referenceOf(caller), request: request.kind },
          'an answer did not reach Discord',
        )
    }
  }

  /**
   * Somebody who was told that there is no answer believes that nothing happened, and tries again: then it would happen
   * twice. Before an event is given up Discord is asked for its time, for the own clock may have been set meanwhile.
   */
  async function isTooLate(id: InteractionId, now: Temporal.Instant): Promise<boolean> {
    const isOld = (): boolean => discordClock.leastAgeMs(id, now) > answerWithinMs + clockErrorMs
    if (!isOld()) return false
    await discordClock.ask()
    return isOld()
  }

  /** What everyone reads is said in the guild's language; the responder knows the caller's. */
  async function forAll(said: Reply, { caller }: Context): Promise<Reply> {
    if (said.locale !== undefined || caller.guildId === undefined) return said
    return inLocale(said, await app.languages.ofGuild(caller.guildId))
  }

  async function answer(responder: Responder, work: Work, context: Context): Promise<void> {
    const fromMs = performance.now()
    const running = illustrated(responder, work, context).catch((error: unknown): Reply => {
      const reference = work.reference
      log.error({ error, reference, what: work.what }, 'a command failed')
      return error instanceof NotSavedError ? say.notSaved(error.reason, reference) : say.failed(reference)
    })
    const first = work.isSlow ? 'slow' : await Promise.race([running, after(deferAfterMs)])
    const answering =
      first === 'slow'
        ? answerLate(responder, work, running, context)
        : respond(responder, work, first, (said) => forAll(said, context))
    try {
      await answering
      meters.answered(commandOf(work), performance.now() - fromMs)
      const given = await running
      if ('blocks' in given && given.whisper !== undefined) await responder.follow(given.whisper, 'private')
    } catch (error) {
      // What has happened is news although the person did not hear of it; another program tells its own.
      if (!(error instanceof AnsweredElsewhereError)) await tellAll(responder, await running, context)
      throw error
    }
    await tellAll(responder, await running, context)
  }

  /** Drawing is work as well: an answer that waits for its picture is announced like any other that takes long. */
  async function illustrated(responder: Responder, work: Work, context: Context): Promise<Answer> {
    const given = await run(work, context)
    if ('modal' in given || !hasPictures(given)) return given
    const visibility = given.visibility ?? work.visibility
    const seenBy = updates(work, given) ? 'update' : visibility
    return responder.illustrate(seenBy === 'public' ? await forAll(given, context) : given, seenBy)
  }

  async function run(work: Work, context: Context): Promise<Answer> {
    const unreached = await asides.noteLife(context)
    const given = await work.run()
    logDenial(log, given, work)
    return asides.below(await calmed(cooldown, given, work, context), work, context, unreached)
  }

  async function answerLate(
    responder: Responder,
    work: Work,
    running: Promise<Answer>,
    context: Context,
  ): Promise<void> {
    const kind = work.answers === 'update' ? 'update' : 'reply'
    await responder.defer(kind, await visibilityBefore(cooldown, work, context))
    meters.deferred()
    const late = await running
    if (discordClock.leastAgeMs(work.interactionId, clock.now()) > tokenMsMax) {
      log.warn(
        { what: work.what, reference: work.reference },
        'an answer was ready after Discord had stopped waiting for it',
      )
      return
    }
    // A form must be the first answer, and now it is too late for one.
    if ('modal' in late) return responder.finish(say.tryAgain())
    const isPublic = kind === 'reply' && late.visibility !== 'private' && work.visibility === 'public'
    await responder.finish(isPublic ? await forAll(late, context) : late)
  }

  /** What the server is told comes after the answer to the person. */
  async function tellAll(responder: Responder, given: Answer, { caller }: Context): Promise<void> {
    if ('modal' in given) return
    const follow = (said: Reply): Promise<string> => responder.follow(said, 'public')
    for (const news of given.news ?? given.whisper?.news ?? []) await announcer.tell(news, caller, follow)
  }

  return countUnderWay(dispatch)
}

async function respond(
  responder: Responder,
  work: Work,
  given: Answer,
  forAll: (said: Reply) => Promise<Reply>,
): Promise<void> {
  if ('modal' in given) return responder.openModal(given)
  if (updates(work, given)) await responder.update(given)
  else {
    const visibility = given.visibility ?? work.visibility
    await responder.reply(visibility === 'public' ? await forAll(given) : given, visibility)
  }
}

/** The command, or the one that declared the button: `done` for `done.undo`. */
const commandOf = ({ what }: Work): string => what.split('.', 1)[0] ?? what

/** A refusal must not overwrite the message that the button stands in. */
const updates = (work: Work, given: Reply): boolean =>
  work.answers === 'update' && given.visibility !== 'private'

/** Suggestions are a convenience: when they fail the list is empty, never an error (Discord shows none). */
async function suggest(
  command: SlashCommand | undefined,
  request: Extract<Request, { kind: 'autocomplete' }>,
  responder: Responder,
  context: Context,
  log: Log,
): Promise<void> {
  const inGuild = asMember(context)
  const choices =
    command === undefined || inGuild === undefined
      ? []
      : await command
          .suggest(request.option, { typed: request.typed, others: request.options, context: inGuild })
          .catch((error: unknown) => {
            log.error({ error, what: request.name, option: request.option }, 'suggestions failed')
            return []
          })
  await responder.offer(choices.slice(0, 25))
}

async function after(delayMs: number): Promise<'slow'> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs, 'slow').unref()
  })
}

const texts = messages('dispatch', {
  tryAgain: 'That took too long. Please tap it again.',
  failed:
    'Something went wrong on my side, and nothing changed. If it happens again, give whoever runs this bot the code **{reference}**.',
  busy: 'I couldn’t get to my records in time, so nothing was saved. Please try again in a minute.',
  full: 'I have no room left to save anything, so nothing changed. Please try again later, and tell whoever runs this bot that its disk is full (code **{reference}**).',
  failing:
    'I can’t save anything right now, so nothing changed. Please try again later, and give whoever runs this bot the code **{reference}**.',
})

const say = {
  tryAgain: (): Reply => refusal(texts.tryAgain()),
  failed: (reference: string): Reply => refusal(texts.failed({ reference })),
  /** In each case nothing was saved, and the same may be tried again later. */
  notSaved: (reason: NotSavedReason, reference: string): Reply => {
    switch (reason) {
      case 'busy':
        return refusal(texts.busy())
      case 'full':
        return refusal(texts.full({ reference }))
      case 'failing':
        return refusal(texts.failing({ reference }))
    }
  },
}
