// What the weekly check of links saw, in a few words, for moderators.

import type { Finding } from '../domain/resource/link-check.ts'
import type { Markup } from '../interaction/markup.ts'
import { messages } from '../interaction/message.ts'

const texts = messages('link-findings', {
  answered: 'answered {status}',
  noSuchHost: 'no such site',
  noConnection: 'no connection ({code})',
  timeout: 'no answer in time',
  tooManyRedirects: 'too many redirects',
  notAllowed: 'leads where I don’t go',
})

export function findingText(finding: Finding): Markup {
  switch (finding.kind) {
    case 'answered':
      return texts.answered({ status: String(finding.status) })
    case 'no-such-host':
      return texts.noSuchHost()
    case 'no-connection':
      return texts.noConnection({ code: finding.code })
    case 'timeout':
      return texts.timeout()
    case 'too-many-redirects':
      return texts.tooManyRedirects()
    case 'not-allowed':
      return texts.notAllowed()
  }
}
