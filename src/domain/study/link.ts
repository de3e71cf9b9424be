// The link that a member puts beside what they logged.
import { linkLengthMax } from './enrolment.ts'

/** The link in its normal form, or undefined when it is not http or https, or too long to be shown. */
export function readLink(typed: string): string | undefined {
  const url = URL.parse(typed.trim())
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  return url.href.length <= linkLengthMax ? url.href : undefined
}
