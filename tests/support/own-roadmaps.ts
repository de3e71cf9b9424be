// Moderators who bring roadmaps of their own, speaking to the services directly.

import type { ImportOutcome, ImportPreview } from '../../src/services/imports.ts'
import { applyVersion, prepareVersion, type VersionApplied } from '../../src/services/versions.ts'
import type { Database } from '../../src/store/database.ts'
import type { RoadmapContent } from '../../src/store/roadmap-content.ts'
import { expectKind } from '../services/support.ts'
import type { TestBot } from './test-bot.ts'

/** A document in our own form: phases with their topics, one a line, `!` in front of a group with children below it. */
export function documentOf(title: string, phases: Readonly<Record<string, readonly string[]>>): string {
  const sections = Object.entries(phases).map(
    ([phase, topics]) => `## ${phase}\n\n${topics.map((topic) => `- ${topic}`).join('\n')}\n`,
  )
  return `# ${title}\n\n${sections.join('\n')}`
}

/** Makes the content the next version of a roadmap, or its first. */
export async function bringVersion(
  database: Database,
  {
    id,
    content,
    ...made
  }: {
    readonly id: string
    readonly guildId?: string
    readonly content: RoadmapContent
    readonly now: Temporal.Instant
  },
): Promise<VersionApplied['kind'] | 'unchanged'> {
  const prepared = await prepareVersion(database.reading, id, content)
  if (prepared === undefined) return 'unchanged'
  return (await database.write((writing) => applyVersion(writing, { id, prepared, ...made }))).kind
}

type Options = { readonly title?: string; readonly replaces?: string; readonly fileName?: string }

/** A moderator of a server; `shown` keeps what a preview said, `imports` says yes to it at once. */
export function moderator(bot: TestBot, { name = 'Mara', guild = '100' } = {}) {
  const { member, userId } = bot.as({ name, guild })
  const { guildId } = member
  let serial = 0
  const show = (source: string, { title, replaces, fileName = 'roadmap.md' }: Options = {}) => {
    serial += 1
    return bot.app.imports.preview({
      ...member,
      interactionId: `import-${guild}-${name}-${serial}`,
      fileName,
      source,
      title,
      replaces,
      now: bot.now(),
    })
  }
  const confirm = (preview: ImportPreview): Promise<ImportOutcome> =>
    bot.app.imports.confirm({
      importId: expectKind(preview, 'preview').importId,
      guildId,
      userId,
      now: bot.now(),
    })
  return {
    member,
    userId,
    show,
    confirm,
    cancel: (preview: ImportPreview) =>
      bot.app.imports.cancel({ importId: expectKind(preview, 'preview').importId, guildId, userId }),
    async imports(source: string, options: Options = {}) {
      const outcome = expectKind(await confirm(await show(source, options)), 'imported')
      return { ...outcome, id: outcome.entry.roadmap.id }
    },
    remove: (typed: string) => bot.app.roadmaps.remove(guildId, typed, bot.now()),
    titles: async () => (await bot.app.roadmaps.imported(guildId)).map(({ title }) => title),
  }
}
