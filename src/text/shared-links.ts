// Which of the links in a message is meant.

import { siteOf } from '../domain/resource/address.ts'
import type { SharedLink } from '../domain/resource/shared-links.ts'
import { cutText } from '../domain/text/cutting.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'

/** Of an option of a menu, and of what it says of itself. */
const labelLengthMax = 100

const texts = messages('shared-links', {
  which: 'That message has several links. Which one?',
  choose: 'Choose a link',
  closed: 'That question is closed: it’s more than an hour old. Choose it on the message again.',
})

/** A menu of the links; what is chosen comes back as its number. */
export const sayWhichLink = (customId: string, links: readonly SharedLink[]): Reply =>
  reply(texts.which(), {
    kind: 'select',
    customId,
    placeholder: texts.choose(),
    options: links.map(({ title, address }, number) => ({
      label: cutText(title, labelLengthMax),
      value: String(number),
      description: cutText(siteOf(address), labelLengthMax),
    })),
  })

export const sayLinksForgotten = (): Reply => refusal(texts.closed())
