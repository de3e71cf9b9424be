// Where this program may go when a member names the way: the public web, and nothing of the network that it runs in.

import { BlockList, isIP } from 'node:net'
import { isVisitable } from '../domain/resource/link-check.ts'

export type Guard = {
  /** Whether a request may be made to an address at all. */
  readonly allowsUrl: (url: URL) => boolean
  /** Whether a connection may be opened to an IP address. */
  readonly allowsAddress: (address: string) => boolean
}

/** Networks that are not the public internet (IANA's registry of special-purpose IPv4 addresses). */
const closedV4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Link-local, where clouds keep their metadata.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Public by its number, but answered by the host of a virtual machine in Azure.
  ['168.63.129.16', 32],
]

/** All of IPv6 outside 2000::/3, which holds mapped, local and multicast addresses, and what is special inside it. */
const closedV6: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  // Tunnels carry an IPv4 address inside, which could be a private one.
  ['2001::', 23],
  ['2002::', 16],
  ['2001:db8::', 32],
  ['3fff::', 20],
]

/** One list each: in a common one, Node would look for an IPv4 address in `::/3` as well, in its mapped form. */
const closed = { ipv4: blockList('ipv4', closedV4), ipv6: blockList('ipv6', closedV6) } as const

/** The public web on its own ports. */
export const publicWeb: Guard = {
  allowsUrl: isVisitable,
  allowsAddress(address) {
    const version = isIP(address)
    if (version === 0) return false
    const family = version === 6 ? 'ipv6' : 'ipv4'
    return !closed[family].check(address, family)
  },
}

function blockList(
  family: 'ipv4' | 'ipv6',
  networks: readonly (readonly [network: string, prefix: number])[],
): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}
