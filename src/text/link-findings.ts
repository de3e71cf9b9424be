// What the weekly check of links saw, in a few words: for moderators, and for the log.

import type { Finding } from '../domain/resource/link-check.ts'

export function findingText(finding: Finding): string {
  switch (finding.kind) {
    case 'answered':
      return String(finding.status)
    case 'no-such-host':
      return 'no such site'
    case 'no-connection':
      return `no connection (${finding.code})`
    case 'timeout':
      return 'timeout'
    case 'too-many-redirects':
      return 'too many redirects'
    case 'not-allowed':
      return 'leads to where I do not go'
  }
}
