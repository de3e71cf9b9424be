// What stands for a long text where space is short, as in the ids of buttons and the values of menus.

import { createHash } from 'node:crypto'

/** 60 bits of the text's SHA-256 in 10 characters of base64url: for the id of a node, say, or the address of a link. */
export function shortKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}
