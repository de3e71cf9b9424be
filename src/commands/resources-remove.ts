// /resources remove: deletes one of the server's own links; members theirs, moderators any.

import * as z from 'zod'
import { normalAddress } from '../domain/resource/address.ts'
import type { OwnLink } from '../domain/resource/own-link.ts'
import { actorOf } from '../interaction/actor.ts'
import { mayUse } from '../interaction/caller.ts'
import { defineCommand, type GuildContext } from '../interaction/command.ts'
import { link, mention } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import * as option from '../interaction/options.ts'
import { type Reply, refusal, reply } from '../interaction/reply.ts'
import type { Remover } from '../services/resources.ts'
import { linkChoice, linksMatching } from '../text/resources.ts'

export const command = defineCommand({
  name: 'resources remove',
  description: 'Delete a link that you added here (moderators: any)',
  audience: 'member',
  visibility: 'private',
  options: z.object({
    link: option.suggested('Which link? The list shows those added in this server'),
    topic: option.suggested('Show only the links of this topic').optional(),
  }),
  autocomplete: {
    topic: ({ typed, context: { app, member } }) => app.study.suggest(member, typed, 'any'),
    link: async ({ typed, others, context }) => {
      const links = await removable(others.topic, context)
      return linksMatching(links, typed).map((found) => linkChoice(found, String(found.id)))
    },
  },
  async run({ link: typed, topic }, context) {
    const { app } = context
    const meant = resolveAmong(await removable(topic, context), typed)
    // What is not in the list may still exist: the answer then says why it stays.
    const id = meant?.id ?? (/^\d{1,15}$/.test(typed) ? Number(typed) : undefined)
    const outcome =
      id === undefined ? undefined : await app.resources.remove(remover(context), id, actorOf(context))
    if (outcome === undefined || outcome.kind === 'no-such-link')
      return say.noSuchLink(remover(context).isModerator)
    return outcome.kind === 'removed' ? say.removed(outcome.link, context) : say.notYours(outcome.link)
  },
})

function remover({ member, caller }: GuildContext): Remover {
  return { member, isModerator: mayUse('moderator', caller.permissions) }
}

/** The links that the caller may remove, at one topic if it is named. */
async function removable(
  topic: unknown,
  context: GuildContext,
): Promise<readonly (OwnLink & { readonly url: string })[]> {
  const { app, member } = context
  const all = (await app.resources.removable(remover(context))).map((own) => ({ ...own, url: own.address }))
  if (typeof topic !== 'string' || topic.trim() === '') return all
  const found = await app.resources.show({ member }, topic)
  if (found.kind !== 'resources') return all
  const there = new Set(found.groups.server.map(({ address }) => address))
  return all.filter(({ address }) => there.has(address))
}

/** The link with this id, this address, or this title if no other has it. */
function resolveAmong(links: readonly OwnLink[], typed: string): OwnLink | undefined {
  const wanted = typed.toLowerCase()
  const titled = links.filter(({ title }) => title.toLowerCase() === wanted)
  const addressed = links.filter(({ address }) => address === normalAddress(typed))
  const certain = [titled, addressed].find((found) => found.length === 1)
  return links.find(({ id }) => String(id) === typed) ?? certain?.[0]
}

const texts = messages('resources.remove', {
  noSuchLink:
    'You can’t remove that one. Pick from the list: it shows the links you added. Dead link? </resources report>',
  noSuchLinkHere:
    'There’s no such link to remove. Pick from the list: it shows what was added in this server. Links of roadmaps stay; is one dead? </resources report>',
  notYours:
    'Somebody else added {link}, so only they or a moderator can remove it. If it’s dead, tell us with </resources report>.',
  removed: 'Removed: {link}',
  removedFrom: 'Removed: {link}, which {person} had added.',
})

const say = {
  noSuchLink: (isModerator: boolean): Reply =>
    refusal(isModerator ? texts.noSuchLinkHere() : texts.noSuchLink()),
  notYours: ({ title, address }: OwnLink): Reply => refusal(texts.notYours({ link: link(title, address) })),
  removed: ({ title, address, addedBy, namesAdder }: OwnLink, { caller }: GuildContext): Reply =>
    reply(
      addedBy === caller.userId || !namesAdder
        ? texts.removed({ link: link(title, address) })
        : texts.removedFrom({ link: link(title, address), person: mention(addedBy) }),
    ),
}
