// Who may read somebody's name, in words.

import { crowdMin, type MemberChoices, type VisibilityChoice } from '../domain/study/visibility.ts'
import { joined, type Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('visibility', {
  private:
    '**Who sees it:** only you. No message, digest or moderator’s list names you. You count in totals of {n} people or more, without your name.',
  moderators:
    '**Who sees it:** you and the moderators, who see in </cohort stats> how far you are and when you last studied. Messages to everyone and the weekly digest don’t name you.',
  server:
    '**Who sees it:** moderators see in </cohort stats> how far you are and when you last studied, and everyone is told when you start a roadmap or finish a section.',
  chosen: 'Other members can look up how far you are.',
  notChosen: 'Other members can’t look up how far you are unless you choose “Everyone here”.',
  named: 'The weekly digest of this server may name you when you finish topics or start a roadmap.',
  unnamed: 'The weekly digest of this server doesn’t name you. What you finish still counts in its totals.',
  noRoles: 'You get no roles from me.',
  offersHelp:
    'You offer to help: where many stop at a topic that you finished lately and still know, the weekly digest may say that you’re glad to be asked.',
  nudgesAllowed: 'Moderators may have a kind note sent to you when you fall behind, once a week at most.',
  noNudges: 'Moderators can’t have a note sent to you.',
  nudgesUnasked:
    'Moderators may have a kind note sent to you when you fall behind, if you have reminders by direct message.',
  notes:
    'Your notes and reviews are for you alone; what you hand in to a cohort its moderators read. Reminders are yours too, unless you have them sent to a channel.',
})

/** Beside it, for somebody who can be given roles: those who keep to themselves get none anyway. */
export const sayRoles = ({ visibility, takesRoles }: MemberChoices): Markup | undefined =>
  visibility === 'server' && !takesRoles ? texts.noRoles() : undefined

/** Whether the digest can name somebody as one who helps: those whom it may not name it never does. */
export const canOfferHelp = ({ visibility, isNamedInDigest }: VisibilityChoice): boolean =>
  visibility === 'server' && isNamedInDigest

export const sayHelp = (choices: MemberChoices): Markup | undefined =>
  choices.offersHelp && canOfferHelp(choices) ? texts.offersHelp() : undefined

/** Whoever keeps to themselves gets none anyway. */
export function sayNotes({ visibility, allowsNudges }: MemberChoices): Markup | undefined {
  if (visibility === 'private') return undefined
  if (allowsNudges === undefined) return texts.nudgesUnasked()
  return allowsNudges ? texts.nudgesAllowed() : texts.noNudges()
}

export function sayWhoSees({ visibility, isChosen, isNamedInDigest }: VisibilityChoice): Markup {
  switch (visibility) {
    case 'private':
      return joined([texts.private({ n: crowdMin }), texts.notes()], ' ')
    case 'moderators':
      return joined([texts.moderators(), texts.notes()], ' ')
    case 'server':
      return joined(
        [
          texts.server(),
          isChosen ? texts.chosen() : texts.notChosen(),
          isNamedInDigest ? texts.named() : texts.unnamed(),
          texts.notes(),
        ],
        ' ',
      )
  }
}
