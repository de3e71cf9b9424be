// /privacy visibility: who may read one's name in this server, and whether the weekly digest may.

import * as z from 'zod'
import type { MemberKey } from '../domain/ids.ts'
import { type MemberChoices, type MemberVisibility, memberVisibilities } from '../domain/study/visibility.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply } from '../interaction/reply.ts'
import { choicesAction, chooseAction } from '../text/privacy.ts'
import { canOfferHelp, sayHelp, sayNotes, sayRoles, sayWhoSees } from '../text/visibility.ts'

const texts = messages('privacy.visibility', {
  private: 'Only me',
  moderators: 'Me and moderators',
  server: 'Everyone here',
  hide: 'Don’t name me',
  show: 'You may name me',
  noRoles: 'No roles from me',
  roles: 'Give me roles',
  help: 'I can help others',
  noHelp: 'Don’t offer my help',
  notes: 'Notes are welcome',
  noNotes: 'No notes from moderators',
  before: '-# This holds from now on. Messages that were posted before stay as they are.',
  onlyInServer: 'Use </privacy visibility> in a server: you choose it for each one.',
})

/** What people choose for the digest, roles, help and notes, as words that travel in ids. */
const wishes = ['show', 'hide'] as const
const chooseRoles = declareAction('privacy.roles', { wish: z.enum(wishes) })
const chooseDigest = declareAction('privacy.digest', { wish: z.enum(wishes) })
const chooseNotes = declareAction('privacy.notes', { wish: z.enum(wishes) })
const chooseHelp = declareAction('privacy.help', { wish: z.enum(wishes) })

export const command = defineCommand({
  name: 'privacy visibility',
  description: 'Choose who sees your name and progress in this server',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    who: option
      .choice('Who sees how you’re doing', {
        private: 'Only me',
        moderators: 'Me and the moderators',
        server: 'Everyone in this server',
      })
      .optional(),
    digest: option
      .choice('Whether the weekly digest names you', {
        show: 'It may name me',
        hide: 'Don’t name me',
      })
      .optional(),
    roles: option
      .choice('Whether you may get roles for studying, which everyone sees', {
        show: 'I take them',
        hide: 'No roles for me',
      })
      .optional(),
    notes: option
      .choice('Whether moderators may have a kind note sent to you when you fall behind', {
        show: 'They may',
        hide: 'No notes',
      })
      .optional(),
    help: option
      .choice('Whether the weekly digest may say that you help with topics you know', {
        show: 'I help',
        hide: 'Not for now',
      })
      .optional(),
  }),
  actions: [
    onPress(choicesAction, (_, context) => decide({}, context)),
    onPress(chooseAction, ({ visibility }, context) => decide({ visibility }, context), {
      answers: 'update',
    }),
    onPress(chooseRoles, ({ wish }, context) => decide({ takesRoles: wish === 'show' }, context), {
      answers: 'update',
    }),
    onPress(chooseDigest, ({ wish }, context) => decide({ isNamedInDigest: wish === 'show' }, context), {
      answers: 'update',
    }),
    onPress(chooseNotes, ({ wish }, context) => decide({ allowsNudges: wish === 'show' }, context), {
      answers: 'update',
    }),
    onPress(chooseHelp, ({ wish }, context) => decide({ offersHelp: wish === 'show' }, context), {
      answers: 'update',
    }),
  ],
  run: ({ who, digest, roles, help, notes }, context) =>
    decide(
      {
        visibility: who,
        isNamedInDigest: isShown(digest),
        takesRoles: isShown(roles),
        offersHelp: isShown(help),
        allowsNudges: isShown(notes),
      },
      context,
    ),
})

const isShown = (wish: (typeof wishes)[number] | undefined): boolean | undefined =>
  wish === undefined ? undefined : wish === 'show'

type Change = {
  readonly visibility?: MemberVisibility | undefined
  readonly isNamedInDigest?: boolean | undefined
  readonly takesRoles?: boolean | undefined
  readonly offersHelp?: boolean | undefined
  readonly allowsNudges?: boolean | undefined
}

async function decide(change: Change, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, displayName } = caller
  if (guildId === undefined) return refusal(texts.onlyInServer())
  const member: MemberKey = { guildId, userId }
  const isAsking = Object.values(change).every((wish) => wish === undefined)
  return say.standing(
    isAsking
      ? await app.privacy.choiceOf(member)
      : await app.privacy.choose({ member, displayName, ...change, now }),
  )
}

const say = {
  standing: (choice: MemberChoices): Reply => {
    const { visibility, isChosen, isNamedInDigest, takesRoles, offersHelp, allowsNudges } = choice
    // Until somebody says so, fellow members cannot look up how far they are.
    const others = memberVisibilities.filter((one) => one !== visibility || !isChosen)
    return reply(
      sayWhoSees(choice),
      sayRoles(choice),
      sayHelp(choice),
      sayNotes(choice),
      texts.before(),
      buttons(
        ...others.map((one) => chooseAction.button(texts[one](), { visibility: one })),
        visibility === 'server'
          ? chooseDigest.button(isNamedInDigest ? texts.hide() : texts.show(), {
              wish: isNamedInDigest ? 'hide' : 'show',
            })
          : undefined,
        visibility === 'server'
          ? chooseRoles.button(takesRoles ? texts.noRoles() : texts.roles(), {
              wish: takesRoles ? 'hide' : 'show',
            })
          : undefined,
      ),
      // Five fit into a row, and those above can be as many.
      buttons(
        canOfferHelp(choice)
          ? chooseHelp.button(offersHelp ? texts.noHelp() : texts.help(), {
              wish: offersHelp ? 'hide' : 'show',
            })
          : undefined,
        // Until they choose it depends on their reminders, so both are there to be said.
        visibility === 'private' || allowsNudges === true
          ? undefined
          : chooseNotes.button(texts.notes(), { wish: 'show' }),
        visibility === 'private' || allowsNudges === false
          ? undefined
          : chooseNotes.button(texts.noNotes(), { wish: 'hide' }),
      ),
    )
  },
}
