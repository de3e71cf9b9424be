import { expect, test } from 'vitest'
import { decoded } from '../../../src/domain/text/encoding.ts'

test.each([
  ['UTF-8', Buffer.from('- Café')],
  ['UTF-8 with a mark', Buffer.from('\uFEFF- Café')],
  ['UTF-16, little end first', Buffer.from('\uFEFF- Café', 'utf16le')],
  ['UTF-16, big end first', Buffer.from('\uFEFF- Café', 'utf16le').swap16()],
])('%s is read as what was written', (_, data) => {
  expect(decoded(data)).toBe('- Café')
})
