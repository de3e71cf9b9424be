// /help: what one can do, by what one wants to do, drawn from the commands themselves.

import * as z from 'zod'
import type { RoadmapHead } from '../domain/roadmap/head.ts'
import { cutText } from '../domain/text/cutting.ts'
import { isFor } from '../interaction/allowed.ts'
import { mayUse } from '../interaction/caller.ts'
import {
  type Command,
  type Context,
  declareAction,
  defineCommand,
  groupOf,
  onPress,
  onSelect,
  type Purpose,
  purposes,
} from '../interaction/command.ts'
import { commandDescription, commandMention, type Markup, md, menuName } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Block, buttons, type Reply, refusal, reply, separator } from '../interaction/reply.ts'
import type { NotEnrolled } from '../services/active-enrolment.ts'
import type { StudyView } from '../services/study.ts'
import { nextButton, reviewButton, startAction } from '../text/next-steps.ts'
import { roadmapSize } from '../text/nodes.ts'
import { sayNoneOffered } from '../text/problems.ts'
import { progressBar } from '../text/progress.ts'

/** Discord takes 25 choices in a menu. */
const choicesMax = 25
/** Of an option of a menu, and of what it says of itself. */
const labelLengthMax = 100

const choosePurpose = declareAction('help.purpose', {})
const chooseRoadmap = declareAction('help.roadmap', {})
const overview = declareAction('help.overview', {})

export const command = defineCommand({
  name: 'help',
  description: 'What I can do for you',
  purpose: 'start',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  actions: [
    onSelect(
      choosePurpose,
      async (_args, [purpose], context) => say.commands(purpose, await usableBy(context)),
      { answers: 'update' },
    ),
    onSelect(chooseRoadmap, (_args, [roadmap], context) => showRoadmap(roadmap, context)),
    onPress(overview, (_args, context) => show(context), { answers: 'update' }),
  ],
  run: (_input, context) => show(context),
})

async function show(context: Context): Promise<Reply> {
  const { app, caller, now } = context
  const { guildId, userId } = caller
  if (guildId === undefined) return say.onlyInServer()
  const standing = await app.study.view({ member: { guildId, userId } }, now)
  const offered = standing.kind === 'view' ? [] : await app.roadmaps.offered(guildId)
  return say.overview(standing, offered, caller.permissions, await usableBy(context))
}

/** The commands that the caller may use, and under what each is listed. */
async function usableBy(context: Context): Promise<readonly Listed[]> {
  const { commands } = context
  const listed = commands.map(async (command) => ({
    command,
    purpose: purposeOf(command, commands),
    isForCaller: await isFor(command.audience, context),
  }))
  return (await Promise.all(listed)).filter(({ isForCaller }) => isForCaller)
}

type Listed = { readonly command: Command; readonly purpose: Purpose }

/** A look before the start, which everyone sees. */
async function showRoadmap(id: string | undefined, { app, caller }: Context): Promise<Reply> {
  if (caller.guildId === undefined) return say.onlyInServer()
  const found = await app.roadmaps.findHead(caller.guildId, id ?? '')
  return found === undefined ? say.roadmapGone() : say.roadmap(found)
}

const texts = messages('help', {
  heading: '## Follow a roadmap, one topic at a time',
  standing: 'You’re on **{title}**.\n{bar}',
  reviewsDue: '{n, plural, one {# review is ready.} other {# reviews are ready.}}',
  finished: 'You’ve finished **{title}**. </roadmap list> has more.',
  paused: '**{title}** is paused. </roadmap resume> picks it up again.',
  noRoadmap: 'Start by choosing a roadmap below. You can look at it first.',
  roadmapGone: 'Your roadmap is no longer available here. Your progress is saved; choose another one below.',
  start: '**Start** </roadmap list> shows what there is.',
  study: '**Study** </today> is your day, </done> logs a topic.',
  remember: '**Remember** </review> brings topics back before they fade.',
  reminders: '**Be reminded** </remind set> reminds you at your own hour.',
  moderate: '**For moderators** </cohort stats> · </roadmap import>',
  manage: '**For this server** </setup>',
  choose: 'Show me everything for…',
  startLabel: 'Start',
  studyLabel: 'Study',
  rememberLabel: 'Remember',
  remindersLabel: 'Be reminded',
  moderateLabel: 'For moderators',
  startAbout: 'Choose a roadmap, look through it, pause it or leave it',
  studyAbout: 'See what’s next, log what you’ve done, find links',
  rememberAbout: 'Review what you’ve learned before you forget it',
  remindersAbout: 'A daily reminder and a weekly summary',
  moderateAbout: 'Your learners, your own roadmaps, the weekly digest',
  menusLabel: 'On messages and members',
  menusAbout: 'Save a link, log a topic, look at someone’s progress',
  menusHow:
    'On a phone, press and hold a message or a name; on a computer, right-click it. Then choose **Apps**.',
  onMessage: '**On a message**\n{lines}',
  onMember: '**On a member**\n{lines}',
  back: 'Back',
  chooseRoadmap: 'Choose a roadmap to look at',
  startIt: 'Start',
  roadmapNotHere: 'That roadmap isn’t here now. </roadmap list> shows what there is.',
  onlyInServer: 'Please ask inside a server: that’s where your roadmap is.',
})

const say = {
  overview: (
    standing: StudyView | NotEnrolled,
    offered: readonly RoadmapHead[],
    permissions: bigint,
    usable: readonly Listed[],
  ): Reply => {
    const isModerator = mayUse('moderator', permissions)
    return reply(
      texts.heading(),
      ...(standing.kind === 'view' ? say.standing(standing) : say.beginning(standing, offered)),
      separator,
      md`${[
        ...(standing.kind === 'view' ? [] : [texts.start()]),
        texts.study(),
        texts.remember(),
        texts.reminders(),
        ...(isModerator ? [texts.moderate()] : []),
        ...(mayUse('manager', permissions) ? [texts.manage()] : []),
      ]}`,
      say.menu(usable),
    )
  },
  standing: (view: StudyView): readonly (Block | Markup)[] => {
    const { enrolment, entry, total, reviewsDue } = view
    const { title } = entry.roadmap
    const isPaused = enrolment.pausedAt !== undefined
    const isFinished = enrolment.finishedAt !== undefined
    return [
      isPaused
        ? texts.paused({ title })
        : isFinished
          ? texts.finished({ title })
          : texts.standing({ title, bar: progressBar(total) }),
      ...(reviewsDue > 0 ? [texts.reviewsDue({ n: reviewsDue })] : []),
      buttons(nextButton(enrolment.id), reviewsDue > 0 ? reviewButton(enrolment.id, reviewsDue) : undefined),
    ]
  },
  beginning: ({ reason }: NotEnrolled, offered: readonly RoadmapHead[]): readonly (Block | Markup)[] => [
    offered.length === 0
      ? sayNoneOffered()
      : reason === 'roadmap-gone'
        ? texts.roadmapGone()
        : texts.noRoadmap(),
    {
      kind: 'select',
      customId: chooseRoadmap.customId({}),
      placeholder: texts.chooseRoadmap(),
      options: offered.slice(0, choicesMax).map(({ id, title, summary }) => ({
        label: cutText(title, labelLengthMax),
        value: id,
        ...(summary === '' ? {} : { description: cutText(summary, labelLengthMax) }),
      })),
    },
  ],
  /** All commands for one purpose, as they are registered. */
  commands: (chosen: string | undefined, usable: readonly Listed[]): Reply => {
    const purpose = purposes.find((one) => one === chosen) ?? 'study'
    const listed = usable.filter((one) => one.purpose === purpose).map(({ command: listing }) => listing)
    return reply(
      purpose === 'menus'
        ? say.inMenus(listed)
        : md`### ${labels[purpose]()}\n${listed.map((one) => md`- ${commandMention(one.name)} ${commandDescription(one)}`)}`,
      say.menu(usable, purpose),
      buttons(overview.button(texts.back(), {})),
    )
  },
  /** What cannot be typed, and where it is found. */
  inMenus: (listed: readonly Command[]): Markup => {
    const lines = (of: Command['kind']) =>
      listed
        .filter(({ kind }) => kind === of)
        .map((one) => md`- **${menuName(one.name)}** ${commandDescription(one)}`)
    const parts = [texts.onMessage({ lines: lines('message') }), texts.onMember({ lines: lines('member') })]
    return md`### ${texts.menusLabel()}\n${texts.menusHow()}\n${parts}`
  },
  menu: (usable: readonly Listed[], chosen?: Purpose): Block => ({
    kind: 'select',
    customId: choosePurpose.customId({}),
    placeholder: texts.choose(),
    options: purposes
      .filter((purpose) => usable.some((one) => one.purpose === purpose))
      .map((purpose) => ({
        label: labels[purpose](),
        value: purpose,
        description: abouts[purpose](),
        ...(purpose === chosen ? { selected: true as const } : {}),
      })),
  }),
  roadmap: ({ id, title, summary, ...size }: RoadmapHead): Reply =>
    reply(
      md`### ${title}\n${summary}\n-# ${roadmapSize(size)}`,
      buttons(startAction.button(texts.startIt(), { roadmap: id }, 'primary')),
    ),
  roadmapGone: (): Reply => refusal(texts.roadmapNotHere()),
  onlyInServer: (): Reply => refusal(texts.onlyInServer()),
}

const labels: Readonly<Record<Purpose, () => Markup>> = {
  start: texts.startLabel,
  study: texts.studyLabel,
  remember: texts.rememberLabel,
  reminders: texts.remindersLabel,
  menus: texts.menusLabel,
  moderate: texts.moderateLabel,
}
const abouts: Readonly<Record<Purpose, () => Markup>> = {
  start: texts.startAbout,
  study: texts.studyAbout,
  remember: texts.rememberAbout,
  reminders: texts.remindersAbout,
  menus: texts.menusAbout,
  moderate: texts.moderateAbout,
}

/** Under what a command is listed; `all` holds those of its group. */
function purposeOf(command: Command, all: readonly Command[]): Purpose {
  if (command.kind !== 'slash') return 'menus'
  if (command.purpose !== undefined) return command.purpose
  if (command.audience !== 'member') return 'moderate'
  const group = groupOf(command.name)
  const describing = all.find(
    (one) => one.kind === 'slash' && one.groupDescription !== undefined && groupOf(one.name) === group,
  )
  return (describing?.kind === 'slash' ? describing.purpose : undefined) ?? 'study'
}
