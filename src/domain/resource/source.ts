// A document on the web from which a roadmap is brought in, and how fetching it ends.

export type Fetched =
  /** `etag`: by which the site knows this state of it, where it says so. */
  | { readonly kind: 'text'; readonly text: string; readonly etag: string | undefined }
  /** It is as it was when the site gave this etag. */
  | { readonly kind: 'unchanged' }
  /** Whoever runs the bot has not named this host, or it is none of the public web. */
  | { readonly kind: 'not-allowed'; readonly host: string }
  | { readonly kind: 'too-large' }
  /** A web page for people and no text file. */
  | { readonly kind: 'a-page' }
  | { readonly kind: 'not-found' }
  /** It did not answer, or not with the document: another time it may. */
  | { readonly kind: 'failed' }

/** Fetches what is at a link, at most `bytesMax` of it. Never throws for what the network does. */
export type FetchSource = (
  link: string,
  limits: { readonly bytesMax: number; readonly etag?: string | undefined },
  stop?: AbortSignal,
) => Promise<Fetched>
