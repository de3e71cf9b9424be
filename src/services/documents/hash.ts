// By what two states of a document are told apart without keeping either.

import { createHash } from 'node:crypto'

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
