// Sharing: what everyone would see is shown to the learner first, posted when they say so, and taken down when they want.

import * as z from 'zod'
import type { ChannelId, MemberKey } from '../../domain/ids.ts'
import type { SendResult } from '../../domain/reminder/occurrence.ts'
import { isOwnRoadmapId } from '../../domain/roadmap/ids.ts'
import { finishOf } from '../../domain/study/finish.ts'
import { shareNonce } from '../../domain/study/share.ts'
import { permission } from '../../interaction/caller.ts'
import { type Context, declareAction, onPress } from '../../interaction/command.ts'
import { channelMention, type Markup, moment } from '../../interaction/markup.ts'
import { messages } from '../../interaction/message.ts'
import {
  type Block,
  type Button,
  buttons,
  inLocale,
  type Reply,
  refusal,
  reply,
  separator,
  styled,
} from '../../interaction/reply.ts'
import { drawFinish } from '../../pictures/draw-finish.ts'
import { drawProgress } from '../../pictures/draw-progress.ts'
import { withApplause } from '../../text/applause.ts'
import { ownEnrolment } from '../../text/next-steps.ts'
import { sayWhyNotPosted } from '../../text/posting.ts'
import { sayNotEnrolled } from '../../text/problems.ts'
import { type Shared, sayShared, shareAction } from '../../text/share.ts'
import { sharedCard } from './card.ts'

const places = ['here', 'announcements'] as const
type Place = (typeof places)[number]

/** Posts it; `asked` is the question that it answers, of which two presses are one share. */
const postAction = declareAction('progress.post', {
  enrolment: z.int(),
  asked: z.string(),
  place: z.enum(places),
})
const notNowAction = declareAction('progress.not-now', {})
const unshareAction = declareAction('progress.unshare', { share: z.int() })

/** What the buttons of sharing do. */
export const shareActions = [
  onPress(shareAction, ({ enrolment }, context) => preview(enrolment, context)),
  onPress(postAction, (args, context) => post(args, context), { answers: 'update' }),
  onPress(notNowAction, () => reply(texts.notNow()), { answers: 'update' }),
  onPress(unshareAction, ({ share }, context) => unshare(share, context)),
]

async function preview(enrolmentId: number, context: Context): Promise<Reply> {
  const { app, caller, now } = context
  if (caller.guildId === undefined) return refusal(texts.onlyInServer())
  const channels = await channelsFor(context)
  if (channels.size === 0) return refusal(texts.mayNotWrite())
  const found = await sharedOf(enrolmentId, context)
  if ('refused' in found) return found.refused
  const { shared, member } = found
  const standing = await app.shares.standing(enrolmentId)
  const until = await app.shares.waitsUntil(enrolmentId, now)
  if (until !== undefined) return say.tooSoon(until, standing)
  const { visibility } = await app.privacy.choiceOf(member)
  const [place = 'here'] = channels.keys()
  const said = sayShared(shared)
  const button = (label: Markup, at: Place): Button | undefined =>
    channels.has(at)
      ? postAction.button(
          label,
          { enrolment: enrolmentId, asked: caller.interactionId, place: at },
          'success',
        )
      : undefined
  const content: readonly (Block | Markup | undefined)[] = [
    texts.preview({ channel: channelMention(channels.get(place) ?? '') }),
    visibility === 'server' ? undefined : texts.namesYou(),
    separator,
    ...said.blocks,
    separator,
    channels.size === 2
      ? texts.orThere({ channel: channelMention(channels.get('announcements') ?? '') })
      : undefined,
    buttons(
      button(texts.postIt(), place),
      channels.size === 2 ? button(texts.postThere(), 'announcements') : undefined,
      notNowAction.button(texts.no(), {}),
    ),
    ...say.standing(standing),
  ]
  return { ...said, blocks: reply(...content).blocks, visibility: 'private' }
}

/** Where somebody may have it posted: where they are, if they may write there themselves, and where the server announces. */
async function channelsFor({ app, caller }: Context): Promise<ReadonlyMap<Place, ChannelId>> {
  const { guildId, channelId, permissions } = caller
  const found = new Map<Place, ChannelId>()
  if (guildId === undefined) return found
  const mayWrite =
    (permissions &
      (permission.administrator | permission.sendMessages | permission.sendMessagesInThreads)) !==
    0n
  if (channelId !== undefined && mayWrite) found.set('here', channelId)
  const announced = await app.guildSettings.announcementsOf(guildId)
  if (announced.kind === 'channel' && announced.channelId !== channelId)
    found.set('announcements', announced.channelId)
  return found
}

type Found =
  | { readonly shared: Shared; readonly member: MemberKey; readonly locale: string | undefined }
  | { readonly refused: Reply }

/** What somebody would show now, which is theirs alone to show, and of the server in which they are. */
async function sharedOf(enrolmentId: number, { app, caller, messenger, now }: Context): Promise<Found> {
  const overview = await app.study.overview(ownEnrolment(enrolmentId, caller), now)
  if (overview.kind !== 'view') return { refused: sayNotEnrolled(overview) }
  const { member, enrolment, entry, total, completions } = overview
  if (member.guildId !== caller.guildId) return { refused: refusal(texts.elsewhere()) }
  if (isOwnRoadmapId(entry.roadmap.id)) return { refused: refusal(texts.ownRoadmap()) }
  const name = caller.displayName
  const roadmap = entry.roadmap.title
  const finish =
    enrolment.finishedAt === undefined
      ? undefined
      : finishOf(completions, (nodeId) => entry.index.byId.has(nodeId))
  const picture =
    finish === undefined
      ? drawProgress(await sharedCard(overview, name, { app, now }))
      : drawFinish({ ...finish, name, roadmap, server: await messenger.guildName(member.guildId) })
  const locale = await app.languages.ofGuild(member.guildId)
  return { shared: { name, roadmap, total, finish, picture }, member, locale }
}

type Posting = { readonly enrolment: number; readonly asked: string; readonly place: Place }

async function post({ enrolment, asked, place }: Posting, context: Context): Promise<Reply> {
  const { app, messenger, now } = context
  const channelId = (await channelsFor(context)).get(place)
  if (channelId === undefined) return refusal(texts.mayNotWrite())
  const found = await sharedOf(enrolment, context)
  if ('refused' in found) return found.refused
  const { shared, member, locale } = found
  const begun = await app.shares.begin({ member, enrolmentId: enrolment, askedIn: asked, channelId, now })
  switch (begun.kind) {
    case 'under-way':
      return refusal(texts.underWay())
    case 'posted-before':
      return begun.share.state === 'removed' ? refusal(texts.goneBefore()) : say.posted(begun.share)
    case 'too-soon':
      return say.tooSoon(begun.until, [])
    case 'in-doubt': {
      const { id, attemptedAt, channelId: there } = begun.share
      const target = { kind: 'channel', channelId: there } as const
      const check = await messenger.find(target, shareNonce(asked), attemptedAt)
      if (check.kind === 'found') {
        await app.shares.posted(id, check.messageId)
        return say.posted(begun.share)
      }
      if (check.kind !== 'absent') return refusal(texts.unsure({ channel: channelMention(there) }))
      return send({ id, channelId: there, asked, said: inLocale(sayShared(shared), locale) }, context)
    }
    case 'begun':
      return send({ id: begun.id, channelId, asked, said: inLocale(sayShared(shared), locale) }, context)
  }
}

type Sending = {
  readonly id: number
  readonly channelId: ChannelId
  readonly asked: string
  readonly said: Reply
}

async function send(
  { id, channelId, asked, said }: Sending,
  { app, messenger }: Pick<Context, 'app' | 'messenger'>,
): Promise<Reply> {
  const channel = channelMention(channelId)
  const shown = withApplause(said, { of: 'share', id }, 0)
  const result = await messenger.send({ kind: 'channel', channelId }, shown, shareNonce(asked))
  if (isUnsure(result)) return refusal(texts.unsure({ channel }))
  if (result.kind !== 'sent') {
    await app.shares.notPosted(id)
    return refusal(texts.refused({ channel, why: sayWhyNotPosted(result) }))
  }
  await app.shares.posted(id, result.messageId)
  return say.posted({ id, channelId })
}

/** Discord may have taken it all the same. */
const isUnsure = ({ kind }: SendResult): boolean => kind === 'server-error' || kind === 'no-answer'

async function unshare(id: number, { app, caller, messenger, now }: Context): Promise<Reply> {
  const { guildId, userId } = caller
  const share = guildId && (await app.shares.remove(id, { guildId, userId }, now))
  if (share === undefined) return refusal(texts.goneBefore())
  const outcome = await messenger.remove(share.channelId, share.messageId)
  await app.shares.removed(share, outcome, now)
  const channel = channelMention(share.channelId)
  return outcome === 'changed' || outcome === 'gone'
    ? reply(texts.removed({ channel }))
    : refusal(texts.removedLater({ channel }))
}

const texts = messages('progress.share', {
  preview: 'This is what everyone here will see in {channel}:',
  namesYou:
    '⚠ You’ve chosen in </privacy visibility> not to be named to everyone. Posting this names you, this once; your choice stays as it is.',
  orThere: '-# Or post it in {channel}, where this server celebrates.',
  postIt: 'Post it',
  postThere: 'Post it there',
  no: 'Not now',
  notNow: 'Fine, nothing was posted.',
  posted: '✓ It’s in {channel}. **Remove** takes it down, now or later: **Share** shows it again.',
  shared: '-# You shared this roadmap in {channel}.',
  remove: 'Remove',
  removed: '✓ What you shared in {channel} is gone.',
  removedLater: 'Discord doesn’t let me take it down in {channel} right now. I’ll keep trying.',
  goneBefore: 'That one is gone already.',
  ownRoadmap: 'This roadmap is yours alone, so I show it to nobody. Nothing was posted.',
  tooSoon: 'You shared this roadmap within the last hour. You can share it again {when}.',
  underWay: 'It’s being posted already. Give it a moment.',
  unsure:
    'Discord didn’t say whether it arrived in {channel}. Have a look; if it isn’t there, press **Post it** again in a minute.',
  refused: 'I couldn’t post it in {channel}. {why}',
  mayNotWrite:
    'You can’t write in this channel, so I post nothing for you here. Use </progress> in one where you can.',
  elsewhere: 'That roadmap belongs to another server. Use </progress> here.',
  onlyInServer: 'There’s nobody here to share it with. Use </progress> in a channel of the server.',
})

type Standing = { readonly id: number; readonly channelId: ChannelId }

const removeButton = ({ id }: Pick<Standing, 'id'>): Button =>
  unshareAction.button(texts.remove(), { share: id })

const say = {
  posted: (share: Standing): Reply =>
    reply(texts.posted({ channel: channelMention(share.channelId) }), buttons(removeButton(share))),
  standing: (shares: readonly Standing[]): readonly Block[] =>
    shares.map((share) => ({
      kind: 'section',
      text: texts.shared({ channel: channelMention(share.channelId) }),
      button: removeButton(share),
    })),
  tooSoon: (until: Temporal.Instant, standing: readonly Standing[]): Reply =>
    styled(refusal(texts.tooSoon({ when: moment(until, 'R') }), ...say.standing(standing)), {
      tone: 'plain',
    }),
}
