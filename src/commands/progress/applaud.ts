// Applause for what somebody shared or finished: counted once each, and shown in the message without naming anybody.

import type { Applauded } from '../../domain/study/applause.ts'
import { type Context, onPress } from '../../interaction/command.ts'
import { messages } from '../../interaction/message.ts'
import { pause } from '../../interaction/pause.ts'
import { inLocale, onlyPressed, type Reply, refusal } from '../../interaction/reply.ts'
import { applaudAction, applaudLabel } from '../../text/applause.ts'

/** What the button for applause does. */
export const applaudActions = [onPress(applaudAction, applaud, { answers: 'update' })]

async function applaud(applauded: Applauded, { app, caller, now }: Context): Promise<Reply> {
  const { guildId, userId, displayName, interactionId } = caller
  if (guildId === undefined) return refusal(texts.gone())
  const member = { guildId, userId }
  const outcome = await app.applause.press({ member, displayName, applauded, interactionId, now })
  switch (outcome.kind) {
    case 'gone':
      return refusal(texts.gone())
    case 'own':
      return refusal(texts.own())
    case 'counted': {
      const { turn } = outcome
      if (turn.kind === 'another') return onlyPressed()
      if (turn.kind === 'later') await pause(turn.waitMs)
      const count = turn.kind === 'later' ? await app.applause.show(member, applauded) : outcome.count
      if (count === undefined) return onlyPressed()
      return inLocale(onlyPressed(applaudLabel(count)), await app.languages.ofGuild(guildId))
    }
  }
}

const texts = messages('progress.applaud', {
  gone: 'That post is gone already, so there’s nothing to applaud.',
  own: 'That’s yours: the applause is for others to give. Well done, though!',
})
