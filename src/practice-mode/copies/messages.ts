// What the practice page and a copy of the bot say to each other, over the channel between their processes.

export type ToCopy =
  | {
      readonly kind: 'start'
      readonly token: string
      readonly apiUrl: string
      readonly publicKey: string
      readonly databaseUrl: string
      readonly logLevel: string
      /** By how much the practice clock is ahead of the machine's. */
      readonly aheadMs: number
    }
  | { readonly kind: 'clock'; readonly aheadMs: number }
  | { readonly kind: 'work'; readonly work: Work; readonly id: number }

/** Run the jobs now, if you lead; or wait until nothing is being answered. */
export type Work = 'beat' | 'settle'

export type FromCopy =
  /** It takes interactions over HTTP at this port. */
  { readonly kind: 'listening'; readonly port: number } | { readonly kind: 'worked'; readonly id: number }
