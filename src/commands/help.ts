// /help: what one can do, drawn from the commands themselves.

import * as z from 'zod'
import { mayUse } from '../interaction/caller.ts'
import { type Command, defineCommand } from '../interaction/command.ts'
import { type Markup, md } from '../interaction/markup.ts'
import { type Reply, reply } from '../interaction/reply.ts'

export const command = defineCommand({
  name: 'help',
  description: 'What I can do for you',
  audience: 'member',
  visibility: 'private',
  options: z.object({}),
  async run(_input, { commands, caller }) {
    return say.help(commands.filter(({ audience }) => mayUse(audience, caller.permissions)))
  },
})

const say = {
  help: (commands: readonly Command[]): Reply => {
    const forMembers = commands.filter(({ audience }) => audience === 'member')
    const others = commands.filter(({ audience }) => audience !== 'member')
    return reply(
      md`## Walk a roadmap, one topic at a time\nBegin with **/roadmap start**. Log what you finish with **/done**; it comes back in **/review** before you forget it. **/remind** nudges you at your own hour.`,
      say.lines(forMembers),
      others.length === 0 ? undefined : md`**For those who look after this server**\n${say.lines(others)}`,
    )
  },
  lines: (commands: readonly Command[]): Markup =>
    md`${commands.map(({ name, description }) => md`- **/${name}** ${description}`)}`,
}
