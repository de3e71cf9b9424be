// What whoever runs the bot is told of a backup that failed.

import type { BackupTrouble } from '../domain/backup/nightly.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'
import { type Reply, reply, styled } from '../interaction/reply.ts'

const texts = messages('backups', {
  failed: '⚠ I couldn’t make tonight’s backup of my database. {why} I try again every hour.',
  full: 'There’s no room left on the disk.',
  place: 'I can’t write to the folder for backups: check `BACKUP_PATH` and whose folder it is.',
  damaged:
    'The database is damaged: run `node src/cli.ts check` on the machine, and keep the backups you have.',
  other: 'The log says why.',
  once: '-# You get this because this bot’s application is yours. I only tell you once, until a backup works again.',
})

export function sayBackupFailed(trouble: BackupTrouble): Reply {
  return styled(reply(texts.failed({ why: sayWhy(trouble) }), texts.once()), { tone: 'warning' })
}

function sayWhy(trouble: BackupTrouble): Markup {
  switch (trouble) {
    case 'full':
      return texts.full()
    case 'place':
      return texts.place()
    case 'damaged':
      return texts.damaged()
    case 'other':
      return texts.other()
  }
}
