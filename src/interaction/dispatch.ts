// Every interaction comes through here: found, checked, run, answered in time; bugs end here with a reference code.

import type { App } from '../app.ts'
import type { Clock } from '../clock.ts'
import { type Caller, groupAudience, mayUse } from './caller.ts'
import type { Action, Answer, Command, Context, GuildContext } from './command.ts'
import { readArguments, readComponentId } from './component-id.ts'
import { calmed, createCooldown, visibilityBefore } from './cooldown.ts'
import type { Download } from './download.ts'
import type { Log } from './log.ts'
import { md } from './markup.ts'
import type { Messenger } from './messenger.ts'
import { type Reply, refusal, type Visibility } from './reply.ts'
import type { OptionValues, Request, Responder } from './request.ts'

/** Discord gives 3 s for the first answer; work that needs longer than this is announced as "thinking". */
export const deferAfterMs = 1_000
/** Tokens live 15 minutes; an event older than that (a replay after an outage) can neither be answered nor wanted. */
const requestAgeMaxMs = 15 * 60_000
/** Interactions remembered to notice a second delivery; a bot at Discord's busiest sees fewer in 15 minutes. */
const rememberedMax = 20_000
/** Discord's epoch, the first second of 2015, in the upper 42 bits of every snowflake. */
const discordEpochMs = 1_420_070_400_000n

export type Dispatch = (request: Request, responder: Responder) => Promise<void>

type Parts = {
  readonly app: App
  readonly clock: Clock
  readonly commands: readonly Command[]
  readonly messenger: Messenger
  readonly download: Download
  readonly log: Log
}

/** Builds the dispatcher. The promise it returns never rejects. */
export function createDispatch({ app, clock, commands, messenger, download, log }: Parts): Dispatch {
  const byName = new Map(commands.map((command) => [command.name, command]))
  const actions = new Map(
    commands.flatMap((command) => command.actions.map((action) => [action.name, action])),
  )
  const alreadySeen = createMemory(rememberedMax)
  const cooldown = createCooldown()

  return async (request, responder) => {
    const { caller } = request
    // Events may be delivered more than once; a second answer would only earn error 40060.
    if (alreadySeen(caller.interactionId)) return
    const now = clock.now()
    if (ageMs(caller.interactionId, now) > requestAgeMaxMs) return
    const context: Context = { app, caller, now, messenger, download, commands }
    noteReturn(context)
    try {
      switch (request.kind) {
        case 'command':
          return await answer(
            responder,
            commandWork(byName.get(request.name), request.options, context),
            context,
          )
        case 'component':
        case 'modal':
          return await answer(responder, actionWork(actions, request, context), context)
        case 'autocomplete':
          return await suggest(byName.get(request.name), request, responder, context, log)
      }
    } catch (error) {
      log.warn({ error, request: request.kind }, 'an answer did not reach Discord')
    }
  }

  /** Beside the answer, which does not wait for it: whoever left and acts again is back. */
  function noteReturn({ caller: { guildId, userId }, now }: Context): void {
    if (guildId === undefined) return
    app.attendance.acted({ guildId, userId }, now).catch((error: unknown) => {
      log.error({ error }, 'a return could not be recorded')
    })
  }

  async function answer(responder: Responder, work: Work, context: Context): Promise<void> {
    const running = work
      .run()
      .then((given) => calmed(cooldown, given, work, context))
      .catch((error: unknown): Reply => {
        const reference = work.reference
        log.error({ error, reference, what: work.what }, 'a command failed')
        return say.failed(reference)
      })
    const first = await Promise.race([running, after(deferAfterMs)])
    if (first !== 'slow') return respond(responder, work, first)
    const kind = work.answers === 'update' ? 'update' : 'reply'
    await responder.defer(kind, await visibilityBefore(cooldown, work, context))
    const late = await running
    // A form must be the first answer, and now it is too late for one.
    await responder.finish('modal' in late ? say.tryAgain() : late)
    if ('announcement' in late && late.announcement) await responder.follow(late.announcement, 'public')
  }
}

type Work = {
  readonly what: string
  readonly reference: string
  readonly answers: 'update' | 'new'
  readonly visibility: Visibility
  readonly run: () => Promise<Answer>
}

async function respond(responder: Responder, work: Work, given: Answer): Promise<void> {
  if ('modal' in given) return responder.openModal(given)
  // A refusal must not overwrite the message that the button stands in.
  const updates = work.answers === 'update' && given.visibility !== 'private'
  if (updates) await responder.update(given)
  else await responder.reply(given, given.visibility ?? work.visibility)
  if (given.announcement) await responder.follow(given.announcement, 'public')
}

function commandWork(command: Command | undefined, options: OptionValues, context: Context): Work {
  const { caller } = context
  const base = {
    what: command?.name ?? 'unknown command',
    reference: referenceOf(caller),
    answers: 'new',
    visibility: command?.visibility ?? 'private',
  } as const
  return {
    ...base,
    async run() {
      if (command === undefined) return say.unknownCommand()
      const inGuild = asMember(context)
      if (inGuild === undefined) return say.notInDirectMessages(command.name)
      if (!isCheckedByDiscord(command, context.commands) && !mayUse(command.audience, caller.permissions))
        return say.notAllowed()
      const result = await command.execute(options, inGuild)
      return 'invalid' in result ? say.invalidOption(result.invalid) : result
    },
  }
}

/**
 * Discord has checked moderators' commands already, also against exceptions that the server's owner made for a role.
 * What changes the whole server is held to the permission itself, and so is what stands beside members' subcommands.
 */
function isCheckedByDiscord({ name, audience }: Command, commands: readonly Command[]): boolean {
  const [word] = name.split(' ')
  const group = commands.filter((command) => command.name.split(' ')[0] === word)
  return audience !== 'manager' && groupAudience(group) === audience
}

function actionWork(
  actions: ReadonlyMap<string, Action>,
  request: Extract<Request, { kind: 'component' | 'modal' }>,
  context: Context,
): Work {
  const id = readComponentId(request.customId)
  const action = id === undefined ? undefined : actions.get(id.action)
  const args = id === undefined || action === undefined ? undefined : readArguments(action.schema, id.parts)
  const cannotUpdate = request.kind === 'modal' && !request.fromMessage
  return {
    what: action?.name ?? request.customId,
    reference: referenceOf(context.caller),
    answers: cannotUpdate ? 'new' : (action?.answers ?? 'new'),
    visibility: action?.visibility ?? 'private',
    async run() {
      if (action === undefined || args === undefined) return say.expired()
      if (!mayUse(action.audience, context.caller.permissions)) return say.notAllowed()
      const input =
        request.kind === 'modal'
          ? { values: [], fields: request.fields }
          : { values: request.values, fields: {} }
      return action.run(args, input, context)
    },
  }
}

/** Suggestions are a convenience: when they fail the list is empty, never an error (Discord shows none). */
async function suggest(
  command: Command | undefined,
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

function asMember(context: Context): GuildContext | undefined {
  const { guildId, userId } = context.caller
  return guildId === undefined ? undefined : { ...context, member: { guildId, userId } }
}

/** Short enough to read out to somebody, and found in the log beside the cause. */
function referenceOf(caller: Caller): string {
  return BigInt(caller.interactionId).toString(36).slice(-6).toUpperCase()
}

function ageMs(snowflake: string, now: Temporal.Instant): number {
  return now.epochMilliseconds - Number((BigInt(snowflake) >> 22n) + discordEpochMs)
}

function createMemory(max: number): (id: string) => boolean {
  const seen = new Set<string>()
  return (id) => {
    if (seen.has(id)) return true
    seen.add(id)
    const oldest = seen.values().next().value
    if (seen.size > max && oldest !== undefined) seen.delete(oldest)
    return false
  }
}

async function after(delayMs: number): Promise<'slow'> {
  return new Promise((resolve) => {
    setTimeout(resolve, delayMs, 'slow').unref()
  })
}

const say = {
  unknownCommand: (): Reply =>
    refusal(md`I do not know this command any more. Type / to see what there is now.`),
  notInDirectMessages: (name: string): Reply =>
    refusal(md`/${name} works inside a server, where your roadmap and your group are. Please use it there.`),
  notAllowed: (): Reply => refusal(md`That is for those who look after this server.`),
  invalidOption: (option: string): Reply =>
    refusal(
      md`I cannot use what stands in **${option}**. Please pick or type it again; nothing was changed.`,
    ),
  expired: (): Reply =>
    refusal(
      md`This button is from an older message and has expired. Please use the command again; /help lists them.`,
    ),
  tryAgain: (): Reply => refusal(md`That took too long. Please press it once more.`),
  failed: (reference: string): Reply =>
    refusal(
      md`Something went wrong on my side, and nothing was changed. If it happens again, tell whoever runs this bot the code **${reference}**.`,
    ),
}
