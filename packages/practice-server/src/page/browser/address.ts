// The address of the page: a channel or a message in the form that Discord's links have, and who one is.

export type Address = {
  readonly personId: string | null
  readonly channelId: string | null
  /** The message that a link points at. */
  readonly messageId: string | null
}

export function readAddress({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Address {
  const place = new URLSearchParams(hash.slice(1))
  const [, channelId, messageId] = /^\/channels\/[^/]+\/(\d+)(?:\/(\d+))?\/?$/.exec(pathname) ?? []
  return {
    personId: place.get('as'),
    channelId: channelId ?? place.get('in'),
    messageId: messageId ?? null,
  }
}

/** Where the page is. A link stays in the address for as long as one stays where it led. */
export function printAddress(
  { personId, channelId, messageId }: Address & { readonly personId: string; readonly channelId: string },
  pathname: string,
): string {
  if (messageId !== null) return `${pathname}#${new URLSearchParams({ as: personId })}`
  return `/#${new URLSearchParams({ as: personId, in: channelId })}`
}
