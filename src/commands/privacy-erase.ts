// /privacy erase: removes everything that is kept of somebody, at once, after one question, with a receipt.

import * as z from 'zod'
import { userId } from '../domain/ids.ts'
import { type Context, declareAction, defineCommand, onPress } from '../interaction/command.ts'
import { denial } from '../interaction/denied.ts'
import { md } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { buttons, type Reply, refusal, reply, styled } from '../interaction/reply.ts'
import type { Erasure } from '../services/privacy.ts'
import { askEraseAction, asList, exportButton, keptLines } from '../text/privacy.ts'

const scopes = ['server', 'everywhere'] as const
type Scope = (typeof scopes)[number]

/** Names whose data was asked about: nobody may erase their own by pressing what another was asked. */
const eraseAction = declareAction('privacy.erase', { user: z.string(), scope: z.enum(scopes) })

export const command = defineCommand({
  name: 'privacy erase',
  description: 'Erase everything I keep about you; I ask once before I do',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    everywhere: option.flag('Also in all other servers where you use me').optional(),
  }),
  actions: [
    onPress(askEraseAction, (_, context) => ask('server', context)),
    onPress(eraseAction, ({ user, scope }, context) => erase(user, scope, context), { answers: 'update' }),
  ],
  run: ({ everywhere }, context) => ask(everywhere === true ? 'everywhere' : 'server', context),
})

async function ask(scope: Scope, { app, caller }: Context): Promise<Reply> {
  const { guildId, userId } = caller
  if (guildId === undefined) return refusal(texts.onlyInServer())
  const erasure = await app.privacy.erasable(ofScope(scope, { guildId, userId }))
  return isEmpty(erasure) ? say.nothing(scope) : say.question(erasure, scope, userId)
}

async function erase(user: string, scope: Scope, { app, caller }: Context): Promise<Reply> {
  const { guildId, userId: presser } = caller
  if (guildId === undefined) return refusal(texts.onlyInServer())
  if (userId(user) !== presser) return denial('not-yours', texts.notYours())
  const erasure = await app.privacy.erase(ofScope(scope, { guildId, userId: presser }))
  for (const place of erasure.servers) app.languages.forget({ guildId: place, userId: presser })
  return isEmpty(erasure) ? say.nothing(scope) : say.receipt(erasure, scope)
}

const ofScope = <Of extends { readonly guildId: unknown; readonly userId: unknown }>(scope: Scope, of: Of) =>
  scope === 'server' ? of : { userId: of.userId as Of['userId'] }

const isEmpty = ({ counts }: Erasure): boolean => Object.values(counts).every((count) => count === 0)

const texts = messages('privacy.erase', {
  questionHere: '### Erase everything I keep about you in this server?',
  questionEverywhere:
    '### Erase everything I keep about you in {n, plural, one {# server} other {all # servers}}?',
  stays:
    'This happens at once and can’t be undone. Links and roadmaps you added stay for the others, without your name. What you shared yourself is taken down; other messages already posted in channels, and backups made before, still hold what they held.',
  exportFirst: 'To keep a copy, download it first.',
  confirm: 'Erase it all',
  receiptHere: '### Erased\nThis is what I kept about you in this server, and it’s gone:',
  receiptEverywhere:
    '### Erased\nThis is what I kept about you in {n, plural, one {# server} other {# servers}}, and it’s gone:',
  after:
    'No more reminders come, and what you shared yourself is taken down. Other messages already posted in channels, and backups made before, still have what they had. If you use me again, I start from nothing.',
  nothingHere: 'I keep nothing about you in this server.',
  nothingEverywhere: 'I keep nothing about you in any server.',
  notYours: 'That question was for someone else. To erase what I keep about you, use </privacy erase>.',
  onlyInServer: 'Use </privacy erase> in a server. With **everywhere** it covers all of them.',
})

const say = {
  question: (erasure: Erasure, scope: Scope, user: string): Reply =>
    reply(
      scope === 'server' ? texts.questionHere() : texts.questionEverywhere({ n: erasure.servers.length }),
      asList(keptLines(erasure.counts)),
      texts.stays(),
      scope === 'server' ? texts.exportFirst() : undefined,
      buttons(
        eraseAction.button(texts.confirm(), { user, scope }, 'danger'),
        scope === 'server' ? exportButton() : undefined,
      ),
    ),
  receipt: ({ counts, servers }: Erasure, scope: Scope): Reply =>
    reply(
      md`${scope === 'server' ? texts.receiptHere() : texts.receiptEverywhere({ n: servers.length })}\n${asList(keptLines(counts))}`,
      texts.after(),
    ),
  nothing: (scope: Scope): Reply =>
    styled(reply(scope === 'server' ? texts.nothingHere() : texts.nothingEverywhere()), {
      visibility: 'private',
    }),
}
