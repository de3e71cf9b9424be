// Moderators who bring roadmaps of their own, speaking to the services directly.

import type { Choice } from '../../src/domain/document/choices.ts'
import type { ImportPreview } from '../../src/services/import-shown.ts'
import type { ImportOutcome } from '../../src/services/imports.ts'
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

/** What a preview or one more choice for it shows. */
type Shown = ImportPreview | { readonly kind: 'expired' }

/** How a document was read that was shown. */
export function readingOf(preview: Shown) {
  if (!('reading' in preview) || preview.reading === undefined) throw new Error(preview.kind)
  return preview.reading
}

type Options = {
  readonly title?: string
  readonly replaces?: string
  readonly fileName?: string
  readonly isFresh?: boolean
}

/** A moderator of a server; `shown` keeps what a preview said, `imports` says yes to it at once. */
export function moderator(bot: TestBot, { name = 'Mara', guild = '100' } = {}) {
  const { member, userId } = bot.as({ name, guild })
  const { guildId } = member
  let serial = 0
  const show = (
    source: string,
    { title, replaces, fileName = 'roadmap.md', isFresh = false }: Options = {},
  ) => {
    serial += 1
    return bot.app.imports.preview({
      ...member,
      interactionId: `import-${guild}-${name}-${serial}`,
      fileName,
      source,
      title,
      replaces,
      isFresh,
      now: bot.now(),
    })
  }
  const confirm = (preview: Shown): Promise<ImportOutcome> =>
    bot.app.imports.confirm({
      revision: readingOf(preview).revision,
      importId: expectKind(preview, 'preview').importId,
      guildId,
      userId,
      now: bot.now(),
    })
  const chooseFor = async (importId: string, choice: Choice, revision?: number): Promise<Shown> =>
    bot.app.imports.choose({
      ...{ importId, guildId, userId, choice, now: bot.now() },
      ...(revision !== undefined && { revision }),
    })
  return {
    member,
    userId,
    show,
    confirm,
    /** One more choice for what was shown, at its revision where that counts. */
    choose: (preview: Shown, choice: Choice, revision?: number) =>
      chooseFor(readingOf(preview).importId, choice, revision),
    chooseFor,
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
