// That the origin of a copied roadmap has changed, what taking it over would change, and that it was.

import type { Conflict } from '../domain/roadmap/editing/merge.ts'
import { cutText } from '../domain/text/cutting.ts'
import { joined, type Markup, md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { CatchUpOutcome, CatchUpPreview, UpstreamNews } from '../services/catching-up.ts'
import { summaryLines } from './import-preview.ts'
import { catchUp, openEditing, seeUpstream } from './roadmap-edit-actions.ts'
import { sayNotEdited } from './roadmap-edit-answers.ts'

const conflictsShown = 8
const titleLengthMax = 60

const texts = messages('catching-up', {
  news: '{added, plural, =0 {**{origin}**, which this is a copy of, has changed.} one {**# new topic** in **{origin}**, which this is a copy of.} other {**# new topics** in **{origin}**, which this is a copy of.}}',
  inList:
    '-# {added, plural, =0 {{origin} has changed since you copied it} one {# new topic in {origin} since you copied it} other {# new topics in {origin} since you copied it}}: </roadmap edit>',
  see: 'See what’s new…',
  heading: '### Take over what’s new in **{origin}**?',
  into: '{learners, plural, =0 {It comes into **{title}**, which nobody is on yet.} one {It comes into **{title}**, which # learner is on. They keep everything they’ve done.} other {It comes into **{title}**, which # learners are on. They keep everything they’ve done.}}',
  ownStays: '-# What you changed yourself stays as it is.',
  nothing: 'Nothing of it would change your copy.',
  conflicts: '**Changed by both, so yours stays**',
  changed: '- “{title}” was changed there too',
  moved: '- “{title}” was moved elsewhere there',
  removedThere: '- “{title}” was removed there',
  removedHere: '- “{title}”, which you removed, was changed there',
  noPlace: '- “{title}” is new there, in a section that you removed',
  more: '-# and {n, plural, one {# more} other {# more}}',
  take: 'Take it over',
  keep: 'Keep mine as it is',
  back: 'Back',
  done: '✓ **{title}** has what’s new in **{origin}**.',
  told: '-# {learners, plural, =0 {Nobody is on it yet.} one {# learner keeps what they did and will hear of it when they come back.} other {# learners keep what they did and will hear of it when they come back.}}',
  upToDate: '**{title}** is up to date with **{origin}**.',
  tooLarge: 'Together they would be larger than a roadmap may be. Nothing was changed.',
  tooHard: 'That takes me too long to work out. Nothing was changed.',
  busy: 'I’m still reading other files. Please try again in a minute; nothing was changed.',
  changedMeanwhile: 'One of the two was changed since. Look at what’s new once more; nothing was taken over.',
  edit: 'Edit it',
})

/** Below a copy that is edited, where its origin has changed. */
export function upstreamBlocks(roadmap: string, news: UpstreamNews | undefined) {
  if (news === undefined) return []
  return [texts.news(named(news)), buttons(seeUpstream.button(texts.see(), { roadmap }))]
}

export const upstreamLine = (news: UpstreamNews): Markup => texts.inList(named(news))

const named = ({ origin, added }: UpstreamNews) => ({ origin: cutText(origin, titleLengthMax), added })

export function sayCatchUpPreview(preview: CatchUpPreview): Reply {
  switch (preview.kind) {
    case 'no-such-roadmap':
    case 'may-not':
      return sayNotEdited(preview)
    case 'too-large':
      return refusal(texts.tooLarge())
    case 'too-hard':
      return refusal(texts.tooHard())
    case 'busy':
      return refusal(texts.busy())
    case 'up-to-date':
      return reply(texts.upToDate({ title: preview.title, origin: preview.origin }))
    case 'preview':
      return sayShown(preview)
  }
}

function sayShown(preview: Extract<CatchUpPreview, { kind: 'preview' }>): Reply {
  const { id: roadmap, title, origin, stamp, summary, conflicts, learners } = preview
  const named = conflicts.first.slice(0, conflictsShown).map(conflictLine)
  const rest = conflicts.count - named.length
  return reply(
    texts.heading({ origin }),
    joined([
      texts.into({ title, learners }),
      ...(summary === undefined ? [texts.nothing()] : summaryLines(summary)),
      texts.ownStays(),
    ]),
    named.length === 0
      ? undefined
      : joined([texts.conflicts(), ...named, ...(rest > 0 ? [texts.more({ n: rest })] : [])]),
    buttons(
      catchUp.button(summary === undefined ? texts.keep() : texts.take(), { roadmap, stamp }, 'success'),
      openEditing.button(texts.back(), { roadmap }),
    ),
  )
}

function conflictLine({ kind, title: whole }: Conflict): Markup {
  const title = cutText(whole, titleLengthMax)
  switch (kind) {
    case 'changed':
      return texts.changed({ title })
    case 'moved':
      return texts.moved({ title })
    case 'removed-there':
      return texts.removedThere({ title })
    case 'removed-here':
      return texts.removedHere({ title })
    case 'no-place':
      return texts.noPlace({ title })
  }
}

export function sayCaughtUp(outcome: CatchUpOutcome, roadmap: string): Reply {
  switch (outcome.kind) {
    case 'changed-meanwhile':
      return refusal(texts.changedMeanwhile(), buttons(seeUpstream.button(texts.see(), { roadmap })))
    case 'caught-up': {
      const { title, origin, learners } = outcome
      return styled(
        reply(
          md`${texts.done({ title, origin })}\n${texts.told({ learners })}`,
          buttons(openEditing.button(texts.edit(), { roadmap })),
        ),
        { tone: 'progress' },
      )
    }
    default:
      return sayCatchUpPreview(outcome)
  }
}
