// A document that /roadmap import takes from a link, where whoever runs the bot allows its host.

import { sourceLengthMax } from '../../domain/document/limits.ts'
import { cutText } from '../../domain/text/cutting.ts'
import type { Context } from '../../interaction/command.ts'
import { messages } from '../../interaction/message.ts'
import { type Reply, refusal } from '../../interaction/reply.ts'

/** More of a host's name says nothing. */
const hostLengthMax = 100

export type LinkedDocument =
  | {
      readonly kind: 'document'
      readonly source: string
      readonly fileName: string
      /** Where it is kept to be followed. */
      readonly link?: { readonly link: string; readonly etag: string | undefined }
    }
  | { readonly kind: 'refused'; readonly said: Reply }

/** Fetches it, or says why not. */
export async function readLink(
  link: string,
  { fetchSource }: Pick<Context, 'fetchSource'>,
): Promise<LinkedDocument> {
  const url = URL.parse(link.trim())
  if (url === null || !/^https?:$/.test(url.protocol)) return refused(refusal(texts.notALink()))
  const fetched = await fetchSource(url.href, { bytesMax: sourceLengthMax })
  switch (fetched.kind) {
    case 'text':
      return {
        kind: 'document',
        source: fetched.text,
        fileName: fileNameIn(url),
        link: { link: url.href, etag: fetched.etag },
      }
    case 'not-allowed':
      return refused(refusal(texts.notAllowed({ host: cutText(fetched.host, hostLengthMax) })))
    case 'too-large':
      return refused(refusal(texts.tooLarge({ max: Math.floor(sourceLengthMax / 1_000) })))
    case 'a-page':
      return refused(refusal(texts.aPage()))
    case 'not-found':
      return refused(refusal(texts.notFound()))
    case 'unchanged':
    case 'failed':
      return refused(refusal(texts.failed()))
  }
}

const refused = (said: Reply): LinkedDocument => ({ kind: 'refused', said })

/** The last part of the path, as whoever uploads the file would call it. */
function fileNameIn(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? ''
  try {
    return decodeURIComponent(last) || url.hostname
  } catch {
    return last
  }
}

const texts = messages('roadmap.import-link', {
  notALink:
    'That isn’t a link. Paste the address of a Markdown file, or send the file itself; nothing was imported.',
  notAllowed:
    'I don’t fetch anything from **{host}**. Whoever runs me can allow it, in the setting IMPORT_HOSTS; until then send the file itself. Nothing was imported.',
  tooLarge:
    'What’s there is too large: I read up to {max, number} KB. Split it into several roadmaps; nothing was imported.',
  aPage:
    'That’s a web page, not a text file. Most sites have a link to the file itself, often called **Raw**; nothing was imported.',
  notFound: 'There’s nothing at that link. Nothing was imported.',
  failed:
    'That site didn’t give me the file just now. Please try again, or send the file itself; nothing was imported.',
})
