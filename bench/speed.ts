// How fast answers come and what they cost, for each bot in turn, again and again.

import type { InteractionOutcome, Refusal } from '@cairn/practice-server/contract.ts'
import { concurrencies, type Figures, type Measurable, measureInRounds, type Rounds } from './load.ts'
import { enrol, openScene, shippedRoadmaps, useDone, useLog, useNext, useToday } from './scenes.ts'

const speedCases = ['constant', 'one insert', 'Cairn /done', 'Cairn /next', 'Cairn /today'] as const
export type SpeedCase = (typeof speedCases)[number]

export type SpeedCell = Figures & {
  readonly name: SpeedCase
  readonly concurrency: number
}

export type SpeedPlan = Rounds & {
  /** Enough for every /done of a run to find a topic that is left; the roadmaps that ship have 374 together. */
  readonly learners: number
}

type Case = Measurable & { readonly name: SpeedCase }

export async function measureSpeed(folder: string, plan: SpeedPlan): Promise<readonly SpeedCell[]> {
  const roadmaps = await shippedRoadmaps()
  const { learners } = plan
  const [constant, oneInsert, cairn] = await Promise.all([
    openScene('constant', folder, learners),
    openScene('one-insert', folder, learners),
    openScene('cairn', folder, learners),
  ])
  const scenes = [constant, oneInsert, cairn]
  try {
    await enrol(cairn, roadmaps)
    const cases: readonly Case[] = [
      {
        name: 'constant',
        cpuMs: constant.bot.cpuMs,
        use: useLog(constant, {}),
        isRight: (outcome) => says(outcome, /^Done\.$/),
      },
      {
        name: 'one insert',
        cpuMs: oneInsert.bot.cpuMs,
        use: useLog(oneInsert, { topic: 'Joins' }),
        isRight: (outcome) => says(outcome, /^Done: \d+ so far\.$/),
      },
      {
        name: 'Cairn /done',
        cpuMs: cairn.bot.cpuMs,
        use: useDone(cairn, roadmaps),
        isRight: isLogged,
      },
      {
        name: 'Cairn /next',
        cpuMs: cairn.bot.cpuMs,
        use: useNext(cairn),
        isRight: (outcome) => offers(outcome, 'Done'),
      },
      {
        name: 'Cairn /today',
        cpuMs: cairn.bot.cpuMs,
        use: useToday(cairn),
        isRight: (outcome) => offers(outcome, 'Done'),
      },
    ]
    const figures = await measureInRounds(cases, plan)
    for (const { server } of scenes) requireNone(server.refusals)
    return cases.flatMap((one) =>
      concurrencies.map((concurrency) => ({ name: one.name, concurrency, ...figures(one, concurrency) })),
    )
  } finally {
    await Promise.all(scenes.map((scene) => scene.close()))
  }
}

const says = ({ message }: InteractionOutcome, words: RegExp): boolean => words.test(message?.text ?? '')

const offers = ({ message }: InteractionOutcome, label: string): boolean =>
  message?.buttons.some((button) => button.label === label) === true

/** Only a topic that was logged just now can be taken back. */
export const isLogged = (outcome: InteractionOutcome): boolean =>
  says(outcome, /✓/) && offers(outcome, 'Undo')

/** A body that Discord would refuse makes every figure worthless. */
export function requireNone(refusals: readonly Refusal[]): void {
  const [first] = refusals
  if (first !== undefined)
    throw new Error(`the stand-in refused ${first.method} ${first.path}: ${JSON.stringify(first.errors)}`)
}
