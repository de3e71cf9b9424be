// What an edit of a roadmap did, in words: in the message of whoever made it, and in the list of acts.

import type { Deed } from '../domain/roadmap/editing/deed.ts'
import { cutText } from '../domain/text/cutting.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const titleLengthMax = 60

const texts = messages('roadmap-deeds', {
  renamed: '“{topic}” is now called “{other}”',
  moved: '“{topic}” was moved',
  'topic-added': '“{topic}” was added',
  'section-added': 'the section “{topic}” was added',
  removed: '“{topic}” was removed',
  'made-optional': '“{topic}” is now optional',
  'made-required': '“{topic}” is no longer optional',
  'made-one-of': 'of “{topic}” one is enough now',
  'made-all-of': 'of “{topic}” all are needed now',
  'link-added': '“{topic}” has a new link: {other}',
  'link-removed': '“{topic}” has lost a link: {other}',
})

export function sayDeed({ did, topic, other = '' }: Deed): Markup {
  const titles = { topic: cutText(topic, titleLengthMax), other: cutText(other, titleLengthMax) }
  return texts[did](titles)
}
