// What a server reads that has just taken the bot in.

import { declareAction } from '../interaction/command.ts'
import { messages } from '../interaction/message.ts'
import { buttons, type Reply, reply } from '../interaction/reply.ts'

/** Opens the message of /setup for whoever presses it and manages the server. */
export const setUpAction = declareAction('setup.begin', {})

const texts = messages('greeting', {
  hello:
    '### Hello!\nI help people here follow a roadmap, one topic at a time: with reminders at their own hour, reviews before they forget, and a weekly digest that ranks nobody.',
  next: 'Whoever manages this server can set me up, and it works without that too: learners begin with </roadmap list>.',
  setUp: 'Set up',
  helloDirect:
    '### Hello!\nI’m in **{server}** now, and help people there follow a roadmap, one topic at a time: with reminders at their own hour, reviews before they forget, and a weekly digest that ranks nobody.',
  nextDirect:
    'Set me up there with </setup>, whenever you like. It works without that too: learners begin with </roadmap list>.',
})

/** In the server itself. */
export const sayHello = (): Reply =>
  reply(texts.hello(), texts.next(), buttons(setUpAction.button(texts.setUp(), {}, 'primary')))

/** To whoever owns it, in direct messages, where nothing can be set up. */
export const sayHelloDirect = (server: string): Reply =>
  reply(texts.helloDirect({ server }), texts.nextDirect())
