// Fetching a file that somebody sent along with a command.

import type { AttachedFile } from './options.ts'

export type DownloadResult =
  | { readonly kind: 'text'; readonly text: string }
  /** By what Discord says of its size, or once more bytes came than that; the size where it is known. */
  | { readonly kind: 'too-large'; readonly bytes: number | undefined }
  /** The address is none of Discord's own, which nothing that Discord sends should have. */
  | { readonly kind: 'foreign' }
  /** It is gone, or the host did not answer in time. */
  | { readonly kind: 'failed' }

/** Fetches a file as text, at most `bytesMax` of it. Never throws for what the network does. */
export type Download = (file: AttachedFile, bytesMax: number) => Promise<DownloadResult>
